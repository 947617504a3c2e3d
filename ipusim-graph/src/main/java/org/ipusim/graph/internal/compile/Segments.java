package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Stretches that are each one piece on both sides of a copy. */
final class Segments {
  /** Source region, offset, destination region, offset, elements. */
  static final int COLUMNS = 5;

  private Segments() {}

  /**
   * Cuts both sides of a copy where either begins a piece.
   *
   * @param source region, offset, elements of each piece
   * @param destination the same of as many elements
   * @return source region, offset, destination region, offset, elements of each stretch
   */
  static int[] of(int[] source, int[] destination) {
    var segments = new IntArrayList();
    int s = 0;
    int d = 0;
    int sourceDone = 0;
    int destinationDone = 0;
    while (s < source.length) {
      int length = Math.min(source[s + 2] - sourceDone, destination[d + 2] - destinationDone);
      segments.add(source[s]);
      segments.add(source[s + 1] + sourceDone);
      segments.add(destination[d]);
      segments.add(destination[d + 1] + destinationDone);
      segments.add(length);
      sourceDone += length;
      destinationDone += length;
      if (sourceDone == source[s + 2]) {
        s += 3;
        sourceDone = 0;
      }
      if (destinationDone == destination[d + 2]) {
        d += 3;
        destinationDone = 0;
      }
    }
    return segments.toIntArray();
  }
}
