package org.ipusim.graph.profile;

/**
 * Smallest, largest and sum of a number of measurements.
 *
 * @param count how many
 * @param min the smallest, 0 where there is none
 * @param max the largest, 0 where there is none
 * @param sum their sum
 */
public record Range(long count, long min, long max, long sum) {
  /** {@return the mean, 0 where there is none} */
  public double mean() {
    return count == 0 ? 0 : (double) sum / count;
  }

  /** Collects measurements. */
  public static final class Builder {
    private long count;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long sum;

    /** Starts with none. */
    public Builder() {}

    /**
     * Adds one.
     *
     * @param value its value
     */
    public void add(long value) {
      add(value, value, value, 1);
    }

    /**
     * Adds several.
     *
     * @param newMin the smallest
     * @param newMax the largest
     * @param newSum their sum
     * @param newCount how many, at least 1
     */
    public void add(long newMin, long newMax, long newSum, long newCount) {
      min = Math.min(min, newMin);
      max = Math.max(max, newMax);
      sum += newSum;
      count += newCount;
    }

    /** {@return the range so far} */
    public Range build() {
      return count == 0 ? new Range(0, 0, 0, 0) : new Range(count, min, max, sum);
    }
  }
}
