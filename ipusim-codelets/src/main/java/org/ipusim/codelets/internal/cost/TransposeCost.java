package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Cycles of transposing matrices within a tile (PopLibs 3.4, {@code
 * lib/popsparse/PerformanceEstimation.hpp}; 2.0, {@code lib/popops/popopsCycleEstimators.cpp}).
 */
public final class TransposeCost {
  private static final int SUPERVISOR = 7;
  private static final int GRAIN = 4;

  private TransposeCost() {}

  /**
   * Tile cycles of {@code Transpose1D}: workers share matrices whose sides are multiples of a grain
   * of 4 halves or 2 floats.
   *
   * @param type the elements' type, of 2 or 4 bytes
   * @param matrices how many, one after another in memory
   * @param rows rows of each, a multiple of the grain
   * @param columns columns of each, a multiple of the grain
   * @param target the chip
   * @return tile cycles
   */
  public static long shared(ElementType type, int matrices, int rows, int columns, Target target) {
    boolean wide = type.bytes() == 4;
    int grain = wide ? 2 : GRAIN;
    int perGrain = wide ? 3 : 4;
    int r = rows / grain;
    int c = columns / grain;
    int workers = target.chip().tile().workerContexts();
    int most = Math.ceilDiv(matrices, workers);
    long bundles;
    if (r == 1 && c == 1) {
      bundles = most == 1 ? 29 : 37 + (most - 2L) * perGrain;
    } else if (c == 1) {
      bundles = 27 + most * (35 + perGrain * (r - 2L));
    } else {
      bundles = 29 + most * (18 + r * (12 + perGrain * (c - 2L)));
    }
    return SUPERVISOR + workers * bundles;
  }

  /**
   * Bundles of {@code Transpose2D} of halves, one worker: a fast path when sides are multiples of
   * 4.
   *
   * @param matrices how many
   * @param rows rows of each
   * @param columns columns of each
   * @return bundles
   */
  public static long worker(int matrices, int rows, int columns) {
    if (rows == GRAIN && columns == GRAIN) {
      return 34 + 15L * matrices;
    }
    if (rows % GRAIN == 0 && columns % GRAIN == 0 && columns >= 2 * GRAIN) {
      long perRow = 15 + 4 * (columns / GRAIN - 2L);
      return 39 + matrices * (12 + rows / GRAIN * perRow);
    }
    return 15 + (long) matrices * (8 + columns * (5 + 5L * rows / 2));
  }
}
