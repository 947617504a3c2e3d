package org.ipusim.codelets.random;

/** How much of a normal distribution lies far from its mean. */
final class NormalTail {
  private static final int INTERVALS = 4096;

  private NormalTail() {}

  /** Probability of being more than {@code alpha} standard deviations off: erfc(alpha / sqrt 2). */
  static double beyond(double alpha) {
    double end = alpha + 12;
    double step = (end - alpha) / INTERVALS;
    double sum = density(alpha) + density(end);
    for (int i = 1; i < INTERVALS; i++) {
      sum += density(alpha + i * step) * (i % 2 == 0 ? 2 : 4);
    }
    return 2 * sum * step / 3;
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
