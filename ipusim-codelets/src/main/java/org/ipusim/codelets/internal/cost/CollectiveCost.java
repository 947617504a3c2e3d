package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Cycles of the vertices of collectives: PopLibs' element-wise vertices in place (3.4,
 * popopsCycleEstimators.cpp), {@code 11 + 6 (P + ceil(m / e) c)} with m = ceil(n / 6) and P = 58
 * for two operands, and its strided reduction (CycleEstimationFunctions.cpp).
 */
public final class CollectiveCost {
  private static final int BINARY_FIXED = 58;

  /** Of one operand: 55, and 9 cycles of the tile beside the 11. */
  private static final int UNARY_FIXED = 55;

  private static final int UNARY_TILE = 9;
  private static final int REDUCE_FIXED = 16;

  /** For each vector of results: 3, a store of 4, and 3 before the first partial. */
  private static final int REDUCE_RESULT = 3 + 4 + 3;

  private CollectiveCost() {}

  /**
   * {@return cycles of combining elements with others in place}
   *
   * @param assembly whether it is a sum or a product of floats or halves
   * @param type the elements' type
   * @param n how many there are
   * @param target the chip
   */
  public static long combine(boolean assembly, ElementType type, int n, Target target) {
    boolean real = type.isFloatingPoint();
    int vector = real ? lanes(type) : 1;
    int bundles = assembly ? 3 : real ? 4 : 7;
    long vectors = Math.ceilDiv(WorkerShare.largest(n, target), vector);
    return WorkerShare.cycles(BINARY_FIXED + vectors * bundles, target);
  }

  /**
   * {@return cycles of squaring elements in place}
   *
   * @param type the elements' type
   * @param n how many there are
   * @param target the chip
   */
  public static long square(ElementType type, int n, Target target) {
    boolean real = type.isFloatingPoint();
    long vectors = Math.ceilDiv(WorkerShare.largest(n, target), real ? lanes(type) : 1);
    return UNARY_TILE + WorkerShare.cycles(UNARY_FIXED + vectors * (real ? 2 : 7), target);
  }

  /**
   * {@return bundles of reducing rows of partial results to one row}
   *
   * @param type the elements' type
   * @param n elements of a row
   * @param rows how many rows
   */
  public static long reduceRows(ElementType type, int n, int rows) {
    int vector = type.isFloatingPoint() ? lanes(type) : 1;
    return REDUCE_FIXED + (long) Math.ceilDiv(n, vector) * (REDUCE_RESULT + rows - 1);
  }

  private static int lanes(ElementType type) {
    return type == ElementType.HALF ? 4 : 2;
  }
}
