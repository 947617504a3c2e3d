package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Cycles of the vertices of Cholesky factorisation and triangular systems (PopLibs 3.4,
 * poplinCycleEstimators.cpp). The published polynomials are cycles of the tile for one worker: that
 * of triangular systems is a multiple of six, and PopLibs' older count of Cholesky's bundles, 1,157
 * for a block of 8, is a sixth of the newer one to 13 %. So a worker's bundles are a sixth.
 */
public final class FactorCost {
  private static final int WORKER_SLOTS = 6;
  private static final int LANES = 2;
  private static final int LANES_OF_HALVES = 4;

  /** Slots of a divide: PopLibs' estimators say 1 to 3. */
  private static final int DIVIDE = 2;

  /** Pointers and worker's share, as for the dot product of {@link HouseholderCost}. */
  private static final int PRODUCT_FIXED = 28;

  /** Two pointers, zeroing, the sum of the lanes, load, subtraction and store of the result. */
  private static final int PRODUCT_RESULT = 7;

  /** Two loads and a multiply-accumulate that shares the second's bundle. */
  private static final int PRODUCT_VECTOR = 2;

  private FactorCost() {}

  /**
   * {@return bundles of a Cholesky factorisation: d^3 + 102 d^2 + 101 d + 102 cycles for floats,
   * d^3 / 2 + 795 d^2 / 4 + 191 d / 2 + 426 for halves}
   *
   * @param type FLOAT or HALF
   * @param d rows of the matrix
   */
  public static long cholesky(ElementType type, long d) {
    return bundles(
        type == ElementType.HALF
            ? d * d * d / 2 + 795 * d * d / 4 + 191 * d / 2 + 426
            : d * d * d + 102 * d * d + 101 * d + 102);
  }

  /**
   * {@return cycles of the inversion of a lower triangular matrix, whole columns to a worker. A
   * column is the solution of the system below its diagonal, and takes as long}
   *
   * @param type FLOAT or HALF
   * @param d rows of the matrix
   * @param target the chip
   */
  public static long triangularInverse(ElementType type, int d, Target target) {
    long first = 0;
    for (int column = 0; column < d; column += target.chip().tile().workerContexts()) {
      first += triangularSolve(type, d - column, true);
    }
    return WorkerShare.cycles(first, target);
  }

  /**
   * {@return bundles of the solution of a lower triangular system: 3 d^2 / 2 + 180 d - 126 cycles
   * for floats, 3 d^2 / 4 + 318 d - 150 for halves}
   *
   * @param type FLOAT or HALF
   * @param d unknowns
   * @param divides whether the diagonal is divided by: PopLibs scales it to one before
   */
  public static long triangularSolve(ElementType type, long d, boolean divides) {
    long cycles =
        type == ElementType.HALF ? 3 * d * d / 4 + 318 * d - 150 : 3 * d * d / 2 + 180 * d - 126;
    return bundles(cycles) + (divides ? DIVIDE * d : 0);
  }

  /**
   * {@return cycles of subtracting or storing a product of blocks, workers sharing its elements}
   *
   * @param type FLOAT or HALF
   * @param results elements of the product
   * @param depth terms of each
   * @param target the chip
   */
  public static long blockProduct(ElementType type, int results, int depth, Target target) {
    int vector = type == ElementType.HALF ? LANES_OF_HALVES : LANES;
    long each = PRODUCT_RESULT + (long) PRODUCT_VECTOR * Math.ceilDiv(depth, vector);
    return WorkerShare.cycles(PRODUCT_FIXED + each * WorkerShare.largest(results, target), target);
  }

  private static long bundles(long cycles) {
    return Math.ceilDiv(cycles, WORKER_SLOTS);
  }
}
