package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;

/**
 * How poprand's vertices divide elements among workers: grains of 8 bytes in turn, and what is left
 * over to the worker whose turn it is. Loops are pipelined: a worker draws for its next grain
 * before it stores one, hence once more than it has grains, and the elements left over take that
 * last draw.
 *
 * <p>The vertices' costs are bundles of the tile code in PopLibs 3.4: a fixed part with the
 * division of work (thirteen bundles), loop bodies, and a last part for elements left over. Uniform
 * floats and halves have theirs counted; the fixed and last parts of the others are estimates, the
 * fixed ones from the 22 to 28 bundles that these vertices spend before and after their loops.
 */
final class Grains {
  private Grains() {}

  /** First element that is in no whole grain. */
  static int tail(int elements, int perGrain) {
    return elements / perGrain * perGrain;
  }

  /** Whether a worker handles what is left over. */
  static boolean takesTail(int elements, int perGrain, int worker, int workers) {
    return elements % perGrain != 0 && elements / perGrain % workers == worker;
  }

  /** Tile cycles until the last worker is done. */
  static long cycles(
      Target target, int elements, int perGrain, int fixed, int bundlesPerGrain, int tail) {
    int workers = target.chip().tile().workerContexts();
    int grains = elements / perGrain;
    long bundles = 0;
    for (int worker = 0; worker < workers; worker++) {
      long mine = Math.ceilDiv(grains - worker, workers);
      long end = takesTail(elements, perGrain, worker, workers) ? tail : 0;
      bundles = Math.max(bundles, fixed + mine * bundlesPerGrain + end);
    }
    return bundles * target.chip().tile().issueSlots();
  }
}
