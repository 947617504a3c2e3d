package org.ipusim.codelets.sparse;

import java.util.Arrays;

/**
 * Which square blocks of a matrix may differ from zero: all that a static product is planned by.
 * Columns of blocks ascend within each row of blocks.
 */
public final class SparsePattern {
  private final int rows;
  private final int columns;
  private final int blockSize;
  private final int[] rowStarts;
  private final int[] blockColumns;

  /** Takes checked arrays, which nobody changes after. */
  SparsePattern(int rows, int columns, int blockSize, int[] rowStarts, int[] blockColumns) {
    this.rows = rows;
    this.columns = columns;
    this.blockSize = blockSize;
    this.rowStarts = rowStarts;
    this.blockColumns = blockColumns;
  }

  /**
   * Makes a pattern of blocks.
   *
   * @param rows number of rows, of elements; a multiple of {@code blockSize}
   * @param columns number of columns, of elements; a multiple of {@code blockSize}
   * @param blockSize 1, 4, 8 or 16
   * @param blockRowIndices row of blocks of each block, in any order
   * @param blockColumnIndices column of blocks of each block
   * @return the pattern
   * @throws IllegalArgumentException naming the block, when one is out of range or comes twice
   */
  public static SparsePattern of(
      int rows, int columns, int blockSize, int[] blockRowIndices, int[] blockColumnIndices) {
    SparseChecks.requireShape(rows, columns, blockSize);
    int blockRows = rows / blockSize;
    SparseChecks.requireEntries(
        "block", blockRowIndices, blockColumnIndices, blockRows, columns / blockSize);
    int[] order =
        EntryOrder.byRowThenColumn(
            blockRowIndices, blockColumnIndices, blockRows, columns / blockSize);
    int[] starts = new int[blockRows + 1];
    int[] sorted = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      int row = blockRowIndices[order[i]];
      sorted[i] = blockColumnIndices[order[i]];
      if (i > 0 && blockRowIndices[order[i - 1]] == row && sorted[i - 1] == sorted[i]) {
        throw SparseChecks.twice("block", row, sorted[i], order[i - 1], order[i]);
      }
      starts[row + 1]++;
    }
    for (int r = 0; r < blockRows; r++) {
      starts[r + 1] += starts[r];
    }
    return new SparsePattern(rows, columns, blockSize, starts, sorted);
  }

  /** {@return number of rows, of elements} */
  public int rows() {
    return rows;
  }

  /** {@return number of columns, of elements} */
  public int columns() {
    return columns;
  }

  /** {@return rows and columns of a block} */
  public int blockSize() {
    return blockSize;
  }

  /** {@return rows of blocks} */
  public int blockRows() {
    return rows / blockSize;
  }

  /** {@return columns of blocks} */
  public int blockColumns() {
    return columns / blockSize;
  }

  /** {@return how many blocks may differ from zero} */
  public int blocks() {
    return blockColumns.length;
  }

  /** {@return share of the matrix that the blocks take, 0 to 1} */
  public double density() {
    return (double) blocks() / ((long) blockRows() * blockColumns());
  }

  /**
   * Finds a row's blocks.
   *
   * @param blockRow a row of blocks; {@link #blockRows()} gives the end of the last one's
   * @return index of the first block of that row or, if it has none, of a later one
   */
  public int rowStart(int blockRow) {
    return rowStarts[blockRow];
  }

  /**
   * Says where a block is.
   *
   * @param block index of a block
   * @return its column of blocks
   */
  public int blockColumn(int block) {
    return blockColumns[block];
  }

  /** {@return where each row's blocks begin, and the end of the last one's; a copy} */
  public int[] rowStarts() {
    return rowStarts.clone();
  }

  /** {@return column of blocks of each block; a copy} */
  public int[] blockColumnIndices() {
    return blockColumns.clone();
  }

  /** {@return row of blocks of each block} */
  public int[] blockRowIndices() {
    int[] rowOf = new int[blocks()];
    for (int r = 0; r < blockRows(); r++) {
      Arrays.fill(rowOf, rowStarts[r], rowStarts[r + 1], r);
    }
    return rowOf;
  }

  /** {@return the pattern of the matrix with rows and columns exchanged} */
  public SparsePattern transposed() {
    return of(columns, rows, blockSize, blockColumns, blockRowIndices());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SparsePattern that
        && rows == that.rows
        && columns == that.columns
        && blockSize == that.blockSize
        && Arrays.equals(rowStarts, that.rowStarts)
        && Arrays.equals(blockColumns, that.blockColumns);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * rows + columns) + blockSize) + Arrays.hashCode(blockColumns);
  }

  @Override
  public String toString() {
    return rows + " x " + columns + " in " + blocks() + " blocks of " + blockSize;
  }
}
