package org.ipusim.workloads.network;

import java.util.SplittableRandom;

/**
 * The random numbers of the generators, the same on any Java: only the raw 64-bit outputs of {@link
 * SplittableRandom} are used (SplitMix64: G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom
 * number generators, OOPSLA 2014), and what is made of them is fixed here.
 */
public final class SeededNumbers {
  private final SplittableRandom bits;

  /**
   * Starts a sequence.
   *
   * @param seed the seed
   */
  public SeededNumbers(long seed) {
    bits = new SplittableRandom(seed);
  }

  long next() {
    return bits.nextLong();
  }

  /** Uniform in [0, 1): the upper 53 bits. */
  double unit() {
    return (next() >>> 11) * 0x1p-53;
  }

  /**
   * Draws uniformly from 0 to bound - 1 without bias. Source: D. Lemire, Fast random integer
   * generation in an interval, ACM Trans. Modeling and Computer Simulation 29, 2019.
   *
   * @param bound the bound, from 1
   * @return the number
   */
  public int below(int bound) {
    long bits = next();
    if (Long.compareUnsigned(bits * bound, bound) < 0) {
      long threshold = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(bits * bound, threshold) < 0) {
        bits = next();
      }
    }
    return (int) Math.unsignedMultiplyHigh(bits, bound);
  }

  /**
   * Draws a uniform permutation of 0 to size - 1 (Fisher-Yates, from the last place down).
   *
   * @param size how many numbers
   * @return them
   */
  public int[] permutation(int size) {
    int[] permutation = new int[size];
    for (int i = 0; i < size; i++) {
      permutation[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = below(i + 1);
      int swap = permutation[i];
      permutation[i] = permutation[j];
      permutation[j] = swap;
    }
    return permutation;
  }
}
