package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Fill and Fill2d (PopLibs 3.4, PerformanceEstimation.cpp): the mean over the alignments that the
 * first element can have.
 *
 * <p>Words: 23 + floor(n / 2) + (n odd). Halves: 15 for one, 21 for two, else 26 + floor(n / 4).
 * Bytes: 28 + floor(n / 4) below 64, else 39 + floor(n / 8). 2D: 6 + sum of those less 3 for each
 * row (halves 5 and 2).
 */
public final class FillCost {
  private static final int WORDS = 23;
  private static final int HALVES = 26;
  private static final int ONE_HALF = 15;
  private static final int TWO_HALVES = 21;
  private static final int FEW_BYTES = 28;
  private static final int BYTES = 39;

  /** From so many bytes on, stores are of 8 bytes. */
  private static final int MANY_BYTES = 64;

  private FillCost() {}

  /**
   * Fill.
   *
   * @param type the elements' type
   * @param n the elements
   * @param target the chip
   * @return bundles of the worker
   */
  public static long fill(ElementType type, long n, Target target) {
    int width = Worker.vectorWidth(type, target);
    return switch (type.bytes()) {
      case 1 -> n < MANY_BYTES ? FEW_BYTES + n / 4 : BYTES + n / width;
      case 2 -> n == 1 ? ONE_HALF : n == 2 ? TWO_HALVES : HALVES + n / width;
      default -> WORDS + n / width + (n % width == 1 ? 1 : 0);
    };
  }

  /**
   * Fill2d.
   *
   * @param type the elements' type
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long fill2D(ElementType type, int[] rows, Target target) {
    long less = type.bytes() == 2 ? 2 : 3;
    long bundles = less + 3;
    for (int row : rows) {
      bundles += fill(type, row, target) - less;
    }
    return bundles;
  }
}
