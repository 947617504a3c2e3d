package org.ipusim.bench.validate;

import org.jspecify.annotations.Nullable;

/** How far a simulated figure may be from the published one and still count as reproduced. */
sealed interface Band {
  /** Room for the rounding of doubles, where the edge of a band is hit exactly. */
  double ROUNDING = 1e-12;

  /**
   * Tells whether a figure is reproduced.
   *
   * @param published the published figure
   * @param simulated the simulated one
   * @return whether it is within the band
   */
  boolean holds(double published, double simulated);

  /**
   * Reads a band: {@code exact}, {@code 5 %}, {@code +-6}, {@code 229..277}, {@code at most}, or
   * {@code -} where nothing is compared.
   *
   * @param text the band
   * @return the band
   * @throws IllegalArgumentException when it is none of these
   */
  static Band of(String text) {
    try {
      if (text.equals("exact")) {
        return new Relative(0);
      }
      if (text.equals("at most")) {
        return new AtMost();
      }
      if (text.equals("-")) {
        return new None();
      }
      if (text.endsWith("%")) {
        return new Relative(number(text.substring(0, text.length() - 1)) / 100);
      }
      if (text.startsWith("+-")) {
        return new Absolute(number(text.substring(2)));
      }
      int dots = text.indexOf("..");
      if (dots > 0) {
        return new Range(number(text.substring(0, dots)), number(text.substring(dots + 2)));
      }
    } catch (NumberFormatException e) {
      throw unknown(text, e);
    }
    throw unknown(text, null);
  }

  private static double number(String text) {
    return Double.parseDouble(text.strip());
  }

  private static IllegalArgumentException unknown(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "band: '" + text + "' is none of: exact, 5 %, +-6, 229..277, at most, -", cause);
  }

  /** A share of the published figure, either way. */
  record Relative(double share) implements Band {
    @Override
    public boolean holds(double published, double simulated) {
      return Math.abs(simulated - published) <= (share + ROUNDING) * Math.abs(published);
    }
  }

  /** An amount either way. */
  record Absolute(double amount) implements Band {
    @Override
    public boolean holds(double published, double simulated) {
      return Math.abs(simulated - published) <= amount + ROUNDING * Math.abs(published);
    }
  }

  /** From one figure to another, where a range is published. */
  record Range(double low, double high) implements Band {
    @Override
    public boolean holds(double published, double simulated) {
      return low <= simulated && simulated <= high;
    }
  }

  /** The published figure is an upper bound. */
  record AtMost() implements Band {
    @Override
    public boolean holds(double published, double simulated) {
      return simulated <= published;
    }
  }

  /** Nothing is compared. */
  record None() implements Band {
    @Override
    public boolean holds(double published, double simulated) {
      return false;
    }
  }
}
