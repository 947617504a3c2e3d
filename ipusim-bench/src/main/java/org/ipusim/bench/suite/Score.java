package org.ipusim.bench.suite;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark came to.
 *
 * @param benchmark class and method, and after a colon what was counted beside the time
 * @param parameters by name
 * @param unit the score's unit
 * @param higherIsBetter whether it is a rate
 * @param score the mean of all iterations of all processes
 * @param error half of the 99.9 % confidence interval; null below three iterations
 * @param iterations how many there were
 */
public record Score(
    String benchmark,
    Map<String, String> parameters,
    String unit,
    boolean higherIsBetter,
    double score,
    @Nullable Double error,
    long iterations) {
  /** {@return benchmark and parameters, by which two runs' scores are matched} */
  public String name() {
    return benchmark
        + parameters.entrySet().stream()
            .map(p -> " " + p.getKey() + "=" + p.getValue())
            .collect(Collectors.joining());
  }

  private double half() {
    return error == null ? 0 : error;
  }

  /**
   * Tells whether two scores could be of the same: their confidence intervals overlap, or one has
   * none.
   *
   * @param other another score
   * @return whether nothing is known to have changed
   */
  public boolean overlaps(Score other) {
    return error == null
        || other.error == null
        || Math.abs(score - other.score) <= half() + other.half();
  }
}
