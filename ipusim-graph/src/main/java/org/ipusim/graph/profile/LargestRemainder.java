package org.ipusim.graph.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides sums so that the rounded quotients add up. */
final class LargestRemainder {
  private LargestRemainder() {}

  /**
   * Divides each sum by the same number. Each is rounded down, and the units missing to the
   * quotient of all go to the largest remainders, the first among equals.
   *
   * @param sums what to divide, none negative, a multiple of the divisor when added up
   * @param divisor by how much, at least 1
   * @return the quotients, in the same order; they add up to the sum of the sums over the divisor
   */
  static long[] quotients(long[] sums, long divisor) {
    long[] quotients = Arrays.stream(sums).map(s -> s / divisor).toArray();
    long missing = Arrays.stream(sums).map(s -> s % divisor).sum() / divisor;
    IntStream.range(0, sums.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> sums[i] % divisor).reversed())
        .limit(missing)
        .forEach(i -> quotients[i]++);
    return quotients;
  }
}
