package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;

/**
 * Cycles of the vertices of Jacobi's eigenvalue method (tessellate-ipu, {@code
 * tile_jacobi_vertex.cpp}, as of the published benchmarks of January 2023). They are compiled C++.
 * That repository's tests bound them on a Bow, less 100 cycles of the harness (see {@link
 * HouseholderCost}): a rotation of two rows of 256 floats takes at most 2,200; the decomposition
 * alone, as one worker, at most 310; later hand-arranged loops took the rotation down by 2.5, the
 * first step of 256 floats by 2, to at most 1,550, and the second step by 40 %, to 17 bundles for
 * two rotations (pull requests 48, 49, 51); then 512 floats are rotated in at most 1,550.
 */
public final class JacobiCost {
  private static final int LANES = 2;

  /** Pointers, worker offsets and the exit, as for the vertices of {@link HouseholderCost}. */
  private static final int FIXED = 29;

  /**
   * Three elements by two indices, the tangent with a root and a divide, the cosine with another
   * each, two stores: (310 - 100) / 6 less the call.
   */
  private static final int SCHUR = 33;

  /** The four elements where the two columns cross: 14 of arithmetic, 8 of addresses and stores. */
  private static final int CROSSING = 22;

  /**
   * Two loads, four products, a difference, a sum, two stores, four of pointers and loop: the
   * compiler put one instruction into a bundle. (2,100 - 11) / 6 less 29 is 14.5 for each of 22
   * pairs.
   */
  private static final int ROTATE_PAIR = 14;

  /** Four loads of indices and angles, four gathers, four scatters, two of the loop. */
  private static final int ROTATE_GATHERED = 14;

  /** Two loops of two bundles for a pair each, a load and a store or a load (inline assembly). */
  private static final int SCHEDULED_PAIR = 4;

  /** Six loads that begin the pipeline, addresses packed, the repeat: for each of two loops. */
  private static final int SCHEDULED_START = 16;

  /** The outer product of the matrix unit multiplies; 17 bundles of pseudo-assembly for two. */
  private static final int SCHEDULED_TWO = 17;

  /** Indices, angles and elements loaded before the loop. */
  private static final int SCHEDULED_PRELOAD = 6;

  private JacobiCost() {}

  private static long rotation(int n, boolean scheduled, Target target) {
    long pairs = WorkerShare.largest(n / LANES, target);
    return scheduled ? SCHEDULED_START + SCHEDULED_PAIR * pairs : ROTATE_PAIR * pairs;
  }

  /**
   * {@return cycles of finding the rotation of two columns and rotating them}
   *
   * @param n floats of each column, even
   * @param scheduled whether the loops are the later ones
   * @param target the chip
   */
  public static long firstStep(int n, boolean scheduled, Target target) {
    return WorkerShare.cycles(FIXED + SCHUR + CROSSING + rotation(n, scheduled, target), target);
  }

  /**
   * {@return cycles of rotating rows of two columns}
   *
   * @param rotations how many rotations there are, of two rows each
   * @param scheduled whether the loop is the later one
   * @param target the chip
   */
  public static long secondStep(int rotations, boolean scheduled, Target target) {
    long bundles =
        scheduled
            ? SCHEDULED_PRELOAD
                + (long) SCHEDULED_TWO * WorkerShare.largest(Math.ceilDiv(rotations, 2), target)
            : (long) ROTATE_GATHERED * WorkerShare.largest(rotations, target);
    return WorkerShare.cycles(FIXED + bundles, target);
  }

  /**
   * {@return cycles of rotating two columns of the eigenvectors}
   *
   * @param n floats of each column, even
   * @param scheduled whether the loops are the later ones
   * @param target the chip
   */
  public static long eigenvectors(int n, boolean scheduled, Target target) {
    return WorkerShare.cycles(FIXED + rotation(n, scheduled, target), target);
  }
}
