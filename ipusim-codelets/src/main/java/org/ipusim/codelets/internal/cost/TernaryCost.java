package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Select, BroadcastSelect, BroadcastSelectorSelect, Clamp and BroadcastClamp, in place or not: all
 * workers' vertices over regions (PopLibs 3.4, popopsCycleEstimators.cpp).
 *
 * <p>Select: 5 + sum of 6 + 5 n (three loads, a move, a store). Clamp: 5 + sum of 6 + floor(2 (n +
 * v - 1) / v), integers 7 n, unsigned ones n.
 */
public final class TernaryCost {
  private static final int PROLOGUE = 5;
  private static final int PER_ROW = 6;
  private static final int SELECT = 5;
  private static final int CLAMP_VECTOR = 2;
  private static final int CLAMP_INT = 7;

  private TernaryCost() {}

  /**
   * Select.
   *
   * @param rows elements of each region
   * @return bundles of the worker
   */
  public static long select(int[] rows) {
    return PROLOGUE + (long) PER_ROW * rows.length + SELECT * Worker.sum(rows);
  }

  /**
   * BroadcastSelect: one of two single elements by each selector.
   *
   * @param type the elements' type
   * @param rows elements of each region
   * @return bundles of the worker
   */
  public static long broadcastSelect(ElementType type, int[] rows) {
    long bundles = 10;
    for (int n : rows) {
      bundles +=
          switch (type.bytes()) {
            case 4 -> 5 + 4L * n + 3;
            case 2 -> (n % 2 == 1 ? 23 : 30) + 4L * n;
            default -> 40 + n / 4 * 17L + 26;
          };
    }
    return bundles;
  }

  /**
   * BroadcastSelectorSelect: one selector for all, that is, a copy.
   *
   * @param type the elements' type
   * @param rows elements of each region
   * @return bundles of the worker
   */
  public static long broadcastSelectorSelect(ElementType type, int[] rows) {
    long bundles = 12;
    for (int n : rows) {
      long bytes = (long) n * type.bytes();
      bundles += 12 + 23 + bytes / 4 + bytes % 4 * 5;
    }
    return bundles;
  }

  /**
   * Clamp and BroadcastClamp.
   *
   * @param type the elements' type
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long clamp(ElementType type, int[] rows, Target target) {
    long bundles = PROLOGUE;
    for (int n : rows) {
      long loop =
          type.isFloatingPoint()
              ? LoopCost.rounded(n, Worker.vectorWidth(type, target), CLAMP_VECTOR)
              : type == ElementType.INT ? (long) CLAMP_INT * n : n;
      bundles += PER_ROW + loop;
    }
    return bundles;
  }

  /**
   * Counts operations of Clamp, two an element; Select has none.
   *
   * @param type the elements' type
   * @param n the elements
   * @return floating-point operations
   */
  public static long clampFlops(ElementType type, long n) {
    return Worker.flops(2 * n, type);
  }
}
