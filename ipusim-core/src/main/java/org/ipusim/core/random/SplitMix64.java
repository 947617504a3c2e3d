package org.ipusim.core.random;

/**
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), which makes unrelated states of one seed and an
 * index.
 */
final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private SplitMix64() {}

  /** Output number {@code index}, from 0, of the generator that starts at {@code seed}. */
  static long output(long seed, long index) {
    long z = seed + (index + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
