package org.ipusim.codelets.sparse;

/**
 * Where the fields of a bucket's meta-information are, each of 16 bits (PopLibs 3.4,
 * popsparse/SparseMetaInfo.hpp). A bucket is a row of sub-groups, ended by {@link #END}. Those of
 * single elements hold {@code id, x, y, elements, fields to the next sub-group, dense columns, rows
 * - 1, fields to the first row, workers}, what each worker does, what each worker does for the
 * gradient, and rows; those of blocks {@code id, x, y, elements to the next sub-group, fields to
 * the next sub-group, rows - 1, workers for the gradient}, what each worker does for the gradient,
 * and rows. A row is its number, how many it has (blocks: less 1) and the place of each. Where the
 * product with the transposed matrix has its own fields, they list single elements by columns, and
 * of each its place in the sub-group before that of its row; both are scaled to bytes.
 */
final class MetaInformation {
  /** In place of a sub-group's number: the bucket ends. */
  static final int END = 0;

  static final int ID = 0;

  static final int ELEMENT_HEADER = 9;
  static final int ELEMENT_COUNT = 3;
  static final int ELEMENT_NEXT = 4;
  static final int ELEMENT_COLUMNS = 5;
  static final int ELEMENT_ROWS = 6;
  static final int ELEMENT_FIRST_ROW = 7;
  static final int ELEMENT_WORKERS = 8;

  static final int BLOCK_HEADER = 7;
  static final int BLOCK_NEXT_VALUE = 3;
  static final int BLOCK_NEXT = 4;
  static final int BLOCK_ROWS = 5;
  static final int BLOCK_GRADIENT_WORKERS = 6;

  /** A worker's entry: {@code elements before, columns, first column, rows - 1, fields to rows}. */
  static final int WORKER = 5;

  static final int WORKER_VALUE = 0;
  static final int WORKER_COLUMNS = 1;
  static final int WORKER_FIRST_COLUMN = 2;
  static final int WORKER_ROWS = 3;
  static final int WORKER_FIRST_ROW = 4;

  /**
   * A worker's entry for the gradient: {@code blocks before, fields to its first row, blocks of
   * that row before its first, blocks}.
   */
  static final int GRADIENT_WORKER = 4;

  static final int GRADIENT_VALUE = 0;
  static final int GRADIENT_FIRST_ROW = 1;
  static final int GRADIENT_IN_ROW = 2;
  static final int GRADIENT_COUNT = 3;

  /** Fields of a row before the places of its blocks. */
  static final int ROW = 2;

  /** Fields of an element in a list by columns: its place in the sub-group and its row's. */
  static final int TRANSPOSED_ELEMENT = 2;

  private MetaInformation() {}

  /**
   * Fields that a sub-group takes at most besides its rows. PopLibs leaves room for one field more
   * for each worker of the gradient than it fills.
   */
  static int header(boolean elementwise, boolean gradW, int workers) {
    return elementwise
        ? ELEMENT_HEADER + workers * (WORKER + (gradW ? GRADIENT_WORKER + 1 : 0))
        : BLOCK_HEADER + workers * (gradW ? GRADIENT_WORKER : 0);
  }
}
