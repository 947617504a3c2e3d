package org.ipusim.graph.internal.run;

/**
 * Gathers pieces of arrays into one. An edge may have thousands of pieces of an element or two, so
 * arrays are told apart once an edge, not once a piece, and single elements are moved as such.
 */
final class PieceGather {
  private PieceGather() {}

  /**
   * Gathers.
   *
   * @param arrays the arrays
   * @param pieces array, offset, elements of each piece
   * @param to an array of the same elements, long enough for all
   */
  static void gather(Object[] arrays, int[] pieces, Object to) {
    switch (to) {
      case float[] floats -> gather(arrays, pieces, floats);
      case int[] ints -> gather(arrays, pieces, ints);
      case short[] shorts -> gather(arrays, pieces, shorts);
      default -> gatherAny(arrays, pieces, to);
    }
  }

  private static void gather(Object[] arrays, int[] pieces, float[] to) {
    int at = 0;
    for (int i = 0; i < pieces.length; i += 3) {
      float[] from = (float[]) arrays[pieces[i]];
      int count = pieces[i + 2];
      if (count == 1) {
        to[at] = from[pieces[i + 1]];
      } else {
        System.arraycopy(from, pieces[i + 1], to, at, count);
      }
      at += count;
    }
  }

  private static void gather(Object[] arrays, int[] pieces, int[] to) {
    int at = 0;
    for (int i = 0; i < pieces.length; i += 3) {
      int[] from = (int[]) arrays[pieces[i]];
      int count = pieces[i + 2];
      if (count == 1) {
        to[at] = from[pieces[i + 1]];
      } else {
        System.arraycopy(from, pieces[i + 1], to, at, count);
      }
      at += count;
    }
  }

  private static void gather(Object[] arrays, int[] pieces, short[] to) {
    int at = 0;
    for (int i = 0; i < pieces.length; i += 3) {
      short[] from = (short[]) arrays[pieces[i]];
      int count = pieces[i + 2];
      if (count == 1) {
        to[at] = from[pieces[i + 1]];
      } else {
        System.arraycopy(from, pieces[i + 1], to, at, count);
      }
      at += count;
    }
  }

  private static void gatherAny(Object[] arrays, int[] pieces, Object to) {
    int at = 0;
    for (int i = 0; i < pieces.length; i += 3) {
      System.arraycopy(arrays[pieces[i]], pieces[i + 1], to, at, pieces[i + 2]);
      at += pieces[i + 2];
    }
  }
}
