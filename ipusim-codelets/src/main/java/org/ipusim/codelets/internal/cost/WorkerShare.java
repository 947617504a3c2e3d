package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;

/** How the workers of a multi-vertex share a stretch: equal pieces, the last ones shorter. */
public final class WorkerShare {
  /** What a multi-vertex of PopLibs takes besides its slowest worker, {@code cyclesTables.hpp}. */
  private static final int SUPERVISOR_CYCLES = 11;

  private WorkerShare() {}

  /**
   * Finds where a worker's piece begins; it ends where the next worker's begins.
   *
   * @param items items to share
   * @param worker the worker; the number of workers gives the end of the last piece
   * @param workers how many workers
   * @return the first item of the worker
   */
  public static int begin(int items, int worker, int workers) {
    return Math.min(items, worker * Math.ceilDiv(items, workers));
  }

  /**
   * {@return the items of the worker that has most}
   *
   * @param items items to share
   * @param target the chip
   */
  public static int largest(int items, Target target) {
    return Math.ceilDiv(items, target.chip().tile().workerContexts());
  }

  /**
   * {@return cycles of a tile for a multi-vertex, given the bundles of its slowest worker}
   *
   * @param bundles bundles of the slowest worker
   * @param target the chip
   */
  public static long cycles(long bundles, Target target) {
    return SUPERVISOR_CYCLES + bundles * target.chip().tile().issueSlots();
  }
}
