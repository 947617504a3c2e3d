package org.ipusim.codelets.gather;

/** Equal parts of a range, of which the last may be short and some empty. */
final class Cuts {
  private Cuts() {}

  /** The first index of a part and the one after its last. */
  static int[] at(int size, int each, int part) {
    int begin = (int) Math.min(size, (long) part * each);
    return new int[] {begin, (int) Math.min(size, (long) begin + each)};
  }

  static int size(int size, int each, int part) {
    int[] cut = at(size, each, part);
    return cut[1] - cut[0];
  }
}
