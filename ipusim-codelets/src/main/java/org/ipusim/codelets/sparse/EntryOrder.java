package org.ipusim.codelets.sparse;

/** Orders entries of a matrix by row and then by column, in time linear in their number. */
final class EntryOrder {
  private EntryOrder() {}

  /** {@return indices of the entries in their order; equal ones as they were} */
  static int[] byRowThenColumn(int[] rows, int[] columns, int rowCount, int columnCount) {
    int[] asGiven = new int[rows.length];
    for (int i = 0; i < asGiven.length; i++) {
      asGiven[i] = i;
    }
    return stable(rows, rowCount, stable(columns, columnCount, asGiven));
  }

  /** Sorts by keys below a limit; equal ones stay in order. */
  static int[] stable(int[] keys, int limit, int[] order) {
    int[] next = new int[limit + 1];
    for (int key : keys) {
      next[key + 1]++;
    }
    for (int k = 0; k < limit; k++) {
      next[k + 1] += next[k];
    }
    int[] sorted = new int[order.length];
    for (int i : order) {
      sorted[next[keys[i]]++] = i;
    }
    return sorted;
  }
}
