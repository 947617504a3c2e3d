package org.ipusim.workloads.triangles;

/**
 * A block of lower part x upper part.
 *
 * @param row row of blocks
 * @param column column of blocks
 * @param inner for each product to be summed, the column of blocks of the left factor, which is the
 *     row of the right one
 */
@SuppressWarnings("ArrayRecordComponent")
record OutputBlock(int row, int column, int[] inner) {
  int products() {
    return inner.length;
  }
}
