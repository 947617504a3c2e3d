package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;

/**
 * Cycles of the vertices of Householder QR (tessellate-ipu, {@code tile_qr_vertex.cpp}). They are
 * compiled C++ with intrinsics, whose cycles that repository's tests bound on a Bow: 683 for a row
 * update of 256 floats, at most 800 for a dot product of 512, at most 950 for the correction vector
 * of 128 floats at column 16. The same harness measured PopLibs' ScaledAdd at 375, 467, 665 and
 * 1,043 cycles for 64 to 512 floats, 98 to 104 more than PopLibs' formula; so 100 of each figure
 * are the harness.
 */
public final class HouseholderCost {
  private static final int LANES = 2;

  /** Two loads and a multiply-accumulate that shares the second's bundle, in a {@code rpt} loop. */
  private static final int DOT_PAIR = 2;

  /** (700 - 11) / 6 less 43 pairs: pointers, worker offsets, the store of two partial sums. */
  private static final int DOT_FIXED = 28;

  /** Two loads and a store; the two steps of axpy share their bundles. */
  private static final int UPDATE_PAIR = 3;

  /** (583 - 11) / 6 less 22 pairs: as for the dot product, and the factor put into its register. */
  private static final int UPDATE_FIXED = 29;

  /** Store, compare, branch: a {@code while} on a pointer is no {@code rpt} loop. */
  private static final int ZERO_PAIR = 3;

  /** Load, multiply-accumulate, store, compare, branch. */
  private static final int COPY_PAIR = 5;

  /** Pointers and loops of all workers: as many as the other vertices have. */
  private static final int CORRECTION_FIXED = 30;

  /** For each of five other workers: load, compare, branch, load, add. */
  private static final int COLLECT_WORKER = 5;

  /** Square root, the diagonal's new value, two norms, a divide, two stores. */
  private static final int CORRECTION_END = 20;

  private HouseholderCost() {}

  /**
   * {@return cycles of a dot product, partial sums of each worker}
   *
   * @param n floats of each factor, even
   * @param target the chip
   */
  public static long dotProduct(int n, Target target) {
    int pairs = WorkerShare.largest(n / LANES, target);
    return WorkerShare.cycles(DOT_FIXED + (long) DOT_PAIR * pairs, target);
  }

  /**
   * {@return cycles of the update of a row by a multiple of the correction vector}
   *
   * @param n floats that are updated, even
   * @param target the chip
   */
  public static long rowUpdate(int n, Target target) {
    int pairs = WorkerShare.largest(n / LANES, target);
    return WorkerShare.cycles(UPDATE_FIXED + (long) UPDATE_PAIR * pairs, target);
  }

  /**
   * {@return cycles of the correction vector of a column}
   *
   * @param n floats of the column, even
   * @param diagonal the column's number: so many floats of the vector are zero
   * @param target the chip
   */
  public static long correctionVector(int n, int diagonal, Target target) {
    int zeros = Math.ceilDiv(diagonal, LANES);
    long bundles =
        CORRECTION_FIXED
            + (long) ZERO_PAIR * WorkerShare.largest(zeros, target)
            + (long) COPY_PAIR * WorkerShare.largest(n / LANES - zeros, target)
            + (long) COLLECT_WORKER * (target.chip().tile().workerContexts() - 1)
            + CORRECTION_END;
    return WorkerShare.cycles(bundles, target);
  }

  /**
   * {@return cycles of a row of the unit matrix}
   *
   * @param n floats of the row, even
   * @param target the chip
   */
  public static long identityRow(int n, Target target) {
    int stores = WorkerShare.largest(n / LANES, target);
    return WorkerShare.cycles(CORRECTION_FIXED + (long) stores, target);
  }

  /**
   * {@return bundles of PopLibs' continuous reduction of floats to one: {@code p/2 + 2 (p odd) + 12
   * + 17} ({@code CycleEstimationFunctions.cpp}, all regions continuous, one output)}
   *
   * @param partials floats that are summed
   */
  public static long continuousReduce(int partials) {
    return partials / LANES + 2L * (partials % LANES) + 12 + 17;
  }
}
