package org.ipusim.codelets.gather;

/** How workers of a vertex share elements that they write: whole words each. */
final class Shares {
  private static final int WORD_BYTES = 4;

  private Shares() {}

  /** The first element of a worker's share and the one after the last. */
  static int[] words(int elements, int bytes, int worker, int workers) {
    int grain = Math.max(1, WORD_BYTES / bytes);
    int grains = Math.ceilDiv(elements, grain);
    int each = Math.ceilDiv(grains, workers) * grain;
    int begin = Math.min(elements, worker * each);
    return new int[] {begin, Math.min(elements, begin + each)};
  }
}
