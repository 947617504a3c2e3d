package org.ipusim.workloads.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of a square sparse matrix in compressed rows (CSR): row r has the columns {@code
 * column(start(r))} to {@code column(end(r) - 1)}, ascending and distinct. Immutable.
 */
public final class CompressedRows {
  private final int[] offsets;
  private final int[] columns;

  /** Takes the arrays over; nobody else may write them afterwards. */
  CompressedRows(int[] offsets, int[] columns) {
    this.offsets = offsets;
    this.columns = columns;
  }

  /** Turns lengths, of row r at index r + 1, into offsets, in place. */
  static void accumulate(int[] lengths) {
    for (int r = 1; r < lengths.length; r++) {
      lengths[r] = Math.addExact(lengths[r], lengths[r - 1]);
    }
  }

  /** {@return the number of rows, which is also the number of columns} */
  public int rows() {
    return offsets.length - 1;
  }

  /** {@return the number of entries in all rows} */
  public int entries() {
    return columns.length;
  }

  /**
   * {@return the index of the first entry of a row}
   *
   * @param row the row, from 0
   */
  public int start(int row) {
    return offsets[row];
  }

  /**
   * {@return the index after the last entry of a row}
   *
   * @param row the row, from 0
   */
  public int end(int row) {
    return offsets[row + 1];
  }

  /**
   * {@return the number of entries of a row}
   *
   * @param row the row, from 0
   */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /**
   * {@return the column of an entry}
   *
   * @param entry the entry, from 0, counted over all rows
   */
  public int column(int entry) {
    return columns[entry];
  }

  /**
   * {@return whether a row has an entry in a column}
   *
   * @param row the row, from 0
   * @param column the column, from 0
   */
  public boolean contains(int row, int column) {
    return Arrays.binarySearch(columns, start(row), end(row), column) >= 0;
  }

  /** {@return the length of the longest row; 0 if there is no row} */
  public int longest() {
    int longest = 0;
    for (int r = 0; r < rows(); r++) {
      longest = Math.max(longest, length(r));
    }
    return longest;
  }

  /** {@return a copy of the offsets, one more than there are rows} */
  public int[] offsets() {
    return offsets.clone();
  }

  /** {@return a copy of the columns of all rows, one after the other} */
  public int[] columns() {
    return columns.clone();
  }

  /**
   * {@return a copy of the columns of one row}
   *
   * @param row the row, from 0
   */
  public int[] row(int row) {
    return Arrays.copyOfRange(columns, start(row), end(row));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompressedRows that
        && Arrays.equals(offsets, that.offsets)
        && Arrays.equals(columns, that.columns);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(columns);
  }

  @Override
  public String toString() {
    return rows() + " rows, " + entries() + " entries";
  }
}
