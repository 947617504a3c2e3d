package org.ipusim.codelets.internal.cost;

import org.ipusim.core.number.ElementType;

/**
 * SparseDenseMatMulElementWise, SparseDenseMatMulElementWiseTranspose and
 * SparseDenseMatMulGradAElementWise: products of single sparse elements with dense rows on the
 * vector pipe, for patterns known at run time (PopLibs 3.4, popsparse/PerformanceEstimation.hpp;
 * the last one's workers as in its commit 1677341).
 */
public final class SparseElementCost {
  private static final int SUPERVISOR = 30;
  private static final int OTHER = 32;

  /** A sub-group of the tile's own: found, then its workers set up. */
  private static final int MINE = 47 + 46;

  private static final int MINE_TRANSPOSED = 47 + 68;

  private SparseElementCost() {}

  /**
   * Gives what the supervisor takes.
   *
   * @param mine sub-groups that are for the tile
   * @param others sub-groups that are not
   * @param transposed whether the sparse operand is transposed
   * @return cycles of the tile
   */
  public static long supervisor(int mine, int others, boolean transposed) {
    return SUPERVISOR + (long) OTHER * others + (long) (transposed ? MINE_TRANSPOSED : MINE) * mine;
  }

  /**
   * Gives what a worker takes for each sub-group besides its rows.
   *
   * @param type HALF or FLOAT
   * @param columns dense columns of the worker
   * @param transposed whether the sparse operand is transposed
   * @return bundles
   */
  public static int worker(ElementType type, int columns, boolean transposed) {
    if (type == ElementType.FLOAT) {
      return transposed ? 21 : columns == 4 ? 25 : columns == 2 ? 27 : 30;
    }
    boolean special = columns == 8 || columns == 4;
    return transposed ? (special ? 18 : 24) : columns == 8 ? 28 : columns == 4 ? 30 : 33;
  }

  /**
   * Gives what a worker takes for a sparse row.
   *
   * @param type HALF or FLOAT
   * @param columns dense columns of the worker
   * @param elements the row's elements
   * @return bundles
   */
  public static long row(ElementType type, int columns, int elements) {
    return type == ElementType.FLOAT ? floatRow(columns, elements) : halfRow(columns, elements);
  }

  private static long halfRow(int n, long c) {
    if (n == 8) {
      return 15 + 3 * c;
    }
    if (n == 4) {
      return 11 + 2 * c;
    }
    return 12
        + (n >= 8 ? 16 + 3 * c * (n / 8) : 0)
        + ((n & 4) != 0 ? 13 + 2 * c : 0)
        + ((n & 3) != 0 ? 11 + 2 * c * (n & 3) : 0);
  }

  private static long floatRow(int n, long c) {
    if (n == 4) {
      return 13 + 3 * c;
    }
    if (n == 2) {
      return 11 + 2 * c;
    }
    return 13
        + (n >= 4 ? 12 + 3 * c * (n / 4) : 0)
        + ((n & 2) != 0 ? 8 + 2 * c * (n / 2) : 0)
        + ((n & 1) != 0 ? 8 + 2 * c : 0);
  }

  /**
   * Gives what a worker of SparseDenseMatMulGradAElementWise takes for each sub-group besides its
   * rows.
   *
   * @param type HALF or FLOAT
   * @param columns dense columns of the worker
   * @return bundles
   */
  public static int columnWorker(ElementType type, int columns) {
    if (type == ElementType.FLOAT) {
      return columns == 4 ? 20 : columns == 2 ? 22 : 30;
    }
    return columns == 8 ? 23 : columns == 4 ? 25 : 29;
  }

  /**
   * Gives what a worker of SparseDenseMatMulGradAElementWise takes for a column of the sparse
   * operand, whose elements it picks one by one.
   *
   * @param type HALF or FLOAT
   * @param columns dense columns of the worker
   * @param elements the column's elements
   * @return bundles
   */
  public static long column(ElementType type, int columns, int elements) {
    long c = elements;
    int n = columns;
    if (type == ElementType.FLOAT) {
      return n == 4
          ? 13 + 3 * c
          : n == 2
              ? 11 + 2 * c
              : ((n & 3) != 0 ? 15 : 13)
                  + (n >= 4 ? 10 + 3 * c * (n / 4) : 0)
                  + ((n & 2) != 0 ? 8 + 2 * c * (n / 2) : 0)
                  + ((n & 1) != 0 ? 8 + 2 * c : 0);
    }
    return n == 8
        ? 15 + 3 * c
        : n == 4
            ? 11 + 2 * c
            : 10
                + (n >= 8 ? 14 + 3 * c * (n / 8) : 0)
                + ((n & 4) != 0 ? 13 + 2 * c : 0)
                + ((n & 3) != 0 ? 10 + 2 * c * (n & 3) : 0);
  }

  /**
   * Gives what a worker takes for its share of a row of the transposed operand, whose elements all
   * workers share.
   *
   * @param type HALF or FLOAT
   * @param columns dense columns of the tile
   * @param elements the row's elements
   * @param workers how many workers
   * @return bundles
   */
  public static long transposedRow(ElementType type, int columns, int elements, int workers) {
    long c = Math.ceilDiv(elements, workers);
    if (type == ElementType.FLOAT) {
      return 22
          + 8
          + (columns >= 2 ? (2 + columns / 2 * 3) * c : 0)
          + ((columns & 1) != 0 ? 4 * c : 0);
    }
    if (columns == 8) {
      return 16 + 10 * c;
    }
    if (columns == 4) {
      return 19 + 7 * c;
    }
    return 20
        + 8
        + (columns >= 4 ? (2 + columns / 4 * 5) * c : 0)
        + ((columns & 3) != 0 ? (5 + 3 * (columns & 3)) * c : 0);
  }
}
