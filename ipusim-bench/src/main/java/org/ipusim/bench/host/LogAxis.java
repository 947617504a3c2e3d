package org.ipusim.bench.host;

import java.util.stream.DoubleStream;

/**
 * A logarithmic axis.
 *
 * @param low the number where it begins
 * @param high the number where it ends, above {@code low}
 * @param begin the place of {@code low} in the figure
 * @param end the place of {@code high}
 */
record LogAxis(double low, double high, double begin, double end) {
  /** Keeps a whole power where its logarithm is off by the last bit. */
  private static final double ROUNDING = 1e-9;

  /** Goes from the power of {@code base} at or below the least to that at or above the most. */
  static LogAxis of(double base, DoubleStream numbers, double begin, double end) {
    var range = numbers.summaryStatistics();
    double low = Math.floor(Math.log(range.getMin()) / Math.log(base) + ROUNDING);
    double high = Math.ceil(Math.log(range.getMax()) / Math.log(base) - ROUNDING);
    return new LogAxis(Math.pow(base, low), Math.pow(base, Math.max(high, low + 1)), begin, end);
  }

  double place(double number) {
    return begin + (end - begin) * Math.log(number / low) / Math.log(high / low);
  }

  /** Powers of {@code base} on the axis. */
  double[] ticks(double base) {
    return DoubleStream.iterate(low, t -> t <= high * (1 + ROUNDING), t -> t * base).toArray();
  }
}
