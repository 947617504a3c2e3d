package org.ipusim.bench.validate;

import java.util.OptionalDouble;

/**
 * A figure and what came of it.
 *
 * @param figure the published figure
 * @param outcome the simulated one, or why there is none
 */
record Row(Figure figure, Outcome outcome) {
  Row {
    if (outcome instanceof Outcome.Simulated && figure.band() instanceof Band.None) {
      throw new IllegalArgumentException(figure.id() + ": simulated, but it has no band");
    }
  }

  /** {@return whether there is a simulated figure} */
  boolean isSimulated() {
    return outcome instanceof Outcome.Simulated;
  }

  /** {@return whether there is a simulated figure within the band} */
  boolean isInside() {
    return outcome instanceof Outcome.Simulated(double value, String _)
        && figure.band().holds(figure.published(), value);
  }

  /** {@return simulated over published, where there is one} */
  OptionalDouble ratio() {
    return outcome instanceof Outcome.Simulated(double value, String _) && figure.published() != 0
        ? OptionalDouble.of(value / figure.published())
        : OptionalDouble.empty();
  }

  /** {@return inside, outside, or not simulated} */
  String verdict() {
    if (!isSimulated()) {
      return "not simulated";
    }
    return isInside() ? "inside" : "outside";
  }
}
