package org.ipusim.codelets.internal.cost;

import org.ipusim.core.number.ElementType;

/**
 * OuterProduct: a column times a row, for one input channel (PopLibs 3.4,
 * poplin/PerformanceEstimation.hpp). Its fast loops are unrolled and need channel groups of a whole
 * number of vectors that a repeat count and a stride can tell.
 */
public final class OuterProductCost {
  private static final int FIXED = 25;
  private static final int REPEAT_COUNT = 4096;
  private static final int STRIDE = 512;

  private OuterProductCost() {}

  /**
   * Gives the time of a vertex.
   *
   * @param type FLOAT or HALF
   * @param width elements of the column
   * @param channels elements of the row
   * @param perGroup channels in a group, a divisor of {@code channels}
   * @return bundles of the worker
   */
  public static long bundles(ElementType type, int width, int channels, int perGroup) {
    boolean single = type == ElementType.FLOAT;
    int vector = single ? 2 : 4;
    int vectors = perGroup / vector;
    boolean fast =
        vectors >= 3
            && perGroup % vector == 0
            && vectors - 3 < REPEAT_COUNT
            && vectors + 1 < STRIDE;
    long element = fast ? 6L + vectors - 3 : 10L + (single ? 2L * perGroup : 5L * perGroup / 2);
    return FIXED + (long) (channels / perGroup) * ((single ? 11 : 10) + width * element);
  }
}
