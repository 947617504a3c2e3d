package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Cycles of looking for values that are no numbers (PopLibs 3.4, {@code
 * lib/popops/popopsCycleEstimators.cpp}).
 */
public final class NanCost {
  private static final int SUPERVISOR = 24;
  private static final int WORKER = 17;

  private NanCost() {}

  /** Bundles of the loop over a stretch. */
  private static long loop(ElementType type, long elements, boolean infToo) {
    boolean real = type == ElementType.FLOAT;
    long bundles = real ? 10 : 12;
    if (elements == 0) {
      return bundles;
    }
    if (real || !infToo) {
      int more = real == infToo ? 1 : 0;
      return bundles
          + (2 + more) * (elements / 4)
          + ((elements & 2) != 0 ? 2 : 0)
          + ((elements & 1) != 0 ? 1 : 0);
    }
    return bundles + 2 * (elements / 8) + 2L * Long.bitCount(elements & 7);
  }

  private static int check(ElementType type, boolean infToo) {
    return (infToo ? 1 : 0) + (type == ElementType.FLOAT ? 7 : 11);
  }

  /**
   * Tile cycles of {@code HasNaNOrInf1D}: {@code 24 + 6 (17 + check + loop)} of the worker with
   * most elements.
   *
   * @param type FLOAT or HALF
   * @param mostElements elements of the worker that has most
   * @param infToo whether infinities are looked for as well
   * @param target the chip
   * @return tile cycles
   */
  public static long oneStretch(
      ElementType type, long mostElements, boolean infToo, Target target) {
    return SUPERVISOR
        + target.chip().tile().workerContexts()
            * (WORKER + loop(type, mostElements, infToo) + check(type, infToo));
  }

  /**
   * Bundles of {@code HasNaNOrInf2D}.
   *
   * @param type FLOAT or HALF
   * @param sizes elements of each stretch
   * @param infToo whether infinities are looked for as well
   * @return bundles
   */
  public static long stretches(ElementType type, int[] sizes, boolean infToo) {
    long bundles = 7L + check(type, infToo);
    for (int size : sizes) {
      bundles += loop(type, size, infToo);
    }
    return bundles;
  }
}
