package org.ipusim.codelets.nn.pooling;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a row of outputs that one worker computes. Workers share all outputs of a tile
 * evenly, in row-major order (PopLibs 3.4, popnn/PoolVertices.cpp).
 *
 * @param row the row: batch elements and all dimensions but the last, row-major
 * @param begin its first output
 * @param end the one after its last
 */
record RowShare(int row, int begin, int end) {
  int width() {
    return end - begin;
  }

  /** The stretches of a worker. */
  static List<RowShare> of(int worker, int workers, int rows, int rowWidth) {
    long outputs = (long) rows * rowWidth;
    long begin = worker * outputs / workers;
    long end = (worker + 1) * outputs / workers;
    var shares = new ArrayList<RowShare>();
    while (begin < end) {
      int row = (int) (begin / rowWidth);
      long rowEnd = Math.min(end, (row + 1L) * rowWidth);
      shares.add(new RowShare(row, (int) (begin % rowWidth), (int) (rowEnd - 1) % rowWidth + 1));
      begin = rowEnd;
    }
    return shares;
  }
}
