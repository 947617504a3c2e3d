package org.ipusim.bench.validate;

/** What came of trying to reproduce a figure. */
sealed interface Outcome {
  /** {@return what a reader should know about it; may be empty} */
  String remark();

  /** A figure that a program on the simulator gave, in the unit of the published one. */
  record Simulated(double value, String remark) implements Outcome {}

  /** None, and why. */
  record NotSimulated(String remark) implements Outcome {}

  static Outcome of(double value) {
    return new Simulated(value, "");
  }

  static Outcome of(double value, String remark) {
    return new Simulated(value, remark);
  }

  static Outcome not(String why) {
    return new NotSimulated(why);
  }
}
