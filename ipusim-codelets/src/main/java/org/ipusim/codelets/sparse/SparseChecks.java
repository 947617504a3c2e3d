package org.ipusim.codelets.sparse;

import java.util.Arrays;

/** What sparse matrices must obey, and how it is said when they do not. */
final class SparseChecks {
  private SparseChecks() {}

  /** Checks a matrix's size and its blocks'. */
  static void requireShape(int rows, int columns, int blockSize) {
    if (blockSize != 1 && blockSize != 4 && blockSize != 8 && blockSize != 16) {
      throw new IllegalArgumentException(
          "the block size is " + blockSize + ", must be 1, 4, 8 or 16");
    }
    requireExtent("rows", rows, blockSize);
    requireExtent("columns", columns, blockSize);
  }

  private static void requireExtent(String what, int extent, int blockSize) {
    if (extent <= 0 || extent % blockSize != 0) {
      throw new IllegalArgumentException(
          "a sparse matrix of "
              + extent
              + " "
              + what
              + " has no whole blocks of "
              + blockSize
              + "; make the "
              + what
              + " a positive multiple of "
              + blockSize);
    }
  }

  /** Checks that every entry lies within the matrix. */
  static void requireEntries(
      String what, int[] rowOf, int[] columnOf, int rowCount, int columnCount) {
    if (rowOf.length != columnOf.length) {
      throw new IllegalArgumentException(
          rowOf.length + " rows of " + plural(what) + " come with " + columnOf.length + " columns");
    }
    for (int i = 0; i < rowOf.length; i++) {
      requireIndex(what, i, "row", rowOf[i], rowCount);
      requireIndex(what, i, "column", columnOf[i], columnCount);
    }
  }

  private static void requireIndex(String what, int i, String side, int index, int count) {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException(
          what
              + " "
              + i
              + " is in "
              + side
              + " "
              + index
              + "; "
              + what
              + " "
              + side
              + "s are 0 to "
              + (count - 1));
    }
  }

  /** Checks that there are as many values as entries ask for. */
  static void requireValues(long expected, int given, String what) {
    if (expected != given) {
      throw new IllegalArgumentException(
          given + " values come with " + what + ", which take " + expected);
    }
  }

  /** Says that an entry comes twice. */
  static IllegalArgumentException twice(String what, int row, int column, int first, int second) {
    return new IllegalArgumentException(
        plural(what)
            + " "
            + first
            + " and "
            + second
            + " are both in row "
            + row
            + ", column "
            + column
            + "; add them up before the matrix is made");
  }

  private static String plural(String what) {
    return what.equals("entry") ? "entries" : what + "s";
  }

  /** {@return row of each entry of compressed rows} */
  static int[] expandRows(String what, int[] rowStarts, int rowCount, int entries) {
    if (rowStarts.length != rowCount + 1 || rowStarts[0] != 0 || rowStarts[rowCount] != entries) {
      throw new IllegalArgumentException(
          "row starts of "
              + rowCount
              + " rows with "
              + entries
              + " "
              + plural(what)
              + " are "
              + (rowCount + 1)
              + " numbers from 0 to "
              + entries
              + ", not "
              + rowStarts.length
              + (rowStarts.length == 0
                  ? ""
                  : " from " + rowStarts[0] + " to " + rowStarts[rowStarts.length - 1]));
    }
    int[] rowOf = new int[entries];
    for (int r = 0; r < rowCount; r++) {
      if (rowStarts[r + 1] < rowStarts[r] || rowStarts[r + 1] > entries) {
        throw new IllegalArgumentException(
            "row "
                + r
                + " starts at "
                + what
                + " "
                + rowStarts[r]
                + " and row "
                + (r + 1)
                + " at "
                + rowStarts[r + 1]
                + "; row starts never descend");
      }
      Arrays.fill(rowOf, rowStarts[r], rowStarts[r + 1], r);
    }
    return rowOf;
  }
}
