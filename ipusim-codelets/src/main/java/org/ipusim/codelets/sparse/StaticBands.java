package org.ipusim.codelets.sparse;

import java.util.Arrays;

/**
 * Bands of columns of blocks, each closed as soon as it holds its share of the blocks, so that they
 * differ in width and hardly in blocks (PopLibs 3.4, StaticMatMulPartitioner.cpp, {@code
 * buildColumnBandInfo}).
 *
 * @param bounds first column of each band, and the end of the last
 * @param blocks blocks of each band
 * @param widest most columns with blocks of a band
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StaticBands(int[] bounds, int[] blocks, int widest) {
  /** Cuts columns, of which each has so many blocks, into at most so many bands. */
  static StaticBands of(int[] counts, int bands, int allBlocks) {
    int share = Math.ceilDiv(allBlocks, bands);
    int[] bounds = new int[bands + 1];
    int[] blocks = new int[bands];
    int widest = 0;
    int column = 0;
    int used = 0;
    for (; used < bands; used++) {
      int count = 0;
      int empty = 0;
      while (count < share && column < counts.length) {
        empty += counts[column] == 0 ? 1 : 0;
        count += counts[column++];
      }
      if (count == 0) {
        break;
      }
      bounds[used + 1] = column;
      blocks[used] = count;
      widest = Math.max(widest, column - bounds[used] - empty);
    }
    return new StaticBands(Arrays.copyOf(bounds, used + 1), Arrays.copyOf(blocks, used), widest);
  }

  int size() {
    return blocks.length;
  }

  /** Columns of a band. */
  int width(int band) {
    return bounds[band + 1] - bounds[band];
  }
}
