package org.ipusim.workloads.triangles;

/** Reads 64-bit counts of two words, low word first. */
final class WideCount {
  /** Words of a count. */
  static final int WORDS = 2;

  private WideCount() {}

  static long of(int[] words, int begin) {
    return Integer.toUnsignedLong(words[begin]) | (long) words[begin + 1] << 32;
  }
}
