package org.ipusim.bench.suite;

/** Hears how far a run of benchmarks has come. */
@FunctionalInterface
public interface SuiteProgress {
  /**
   * A benchmark begins.
   *
   * @param benchmark its name with its parameters
   * @param number its number, from 1
   * @param total how many there are
   * @param secondsLeft about how long they will take, by those that have ended; negative before the
   *     first has
   */
  void begin(String benchmark, int number, int total, double secondsLeft);
}
