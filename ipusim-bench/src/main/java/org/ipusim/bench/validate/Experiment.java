package org.ipusim.bench.validate;

/** Runs a small program on the simulator, for one figure. */
@FunctionalInterface
interface Experiment {
  /**
   * Runs it.
   *
   * @return what it gave
   */
  Outcome run();
}
