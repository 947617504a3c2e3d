package org.ipusim.graph.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a reader of a text report wants them. */
final class Quantity {
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  /** A double has 15 digits of its own at least; a quotient that happens to have fewer is rare. */
  private static final int MOST_MEANT = 14;

  private Quantity() {}

  /** A count, with thousands separators. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number of which four digits matter, and all of its whole part. */
  static String real(double value) {
    if (value == Math.rint(value) || Math.abs(value) >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /**
   * A result: with all its digits where it has few enough to have been meant, as an energy rounded
   * to what is compared, else with the four that matter of a quotient.
   */
  static String result(Number value) {
    if (!Double.isFinite(value.doubleValue())) {
      return value.toString();
    }
    var exact = new BigDecimal(value.toString());
    boolean meant = value instanceof BigDecimal || exact.precision() <= MOST_MEANT;
    return meant && exact.scale() > 0 && exact.scale() <= MOST_MEANT && !isWhole(exact)
        ? String.format(Locale.ROOT, "%,." + exact.scale() + "f", exact)
        : real(value.doubleValue());
  }

  private static boolean isWhole(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= 0;
  }

  /** A part of a whole in percent. */
  static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
  }

  /** A time in the unit that keeps it readable. */
  static String seconds(double value) {
    if (value == 0 || value >= 1) {
      return real(value) + " s";
    }
    if (value >= 1e-3) {
      return real(value * 1e3) + " ms";
    }
    return value >= 1e-6 ? real(value * 1e6) + " us" : real(value * 1e9) + " ns";
  }

  /** A frequency. */
  static String hertz(double value) {
    return value >= 1e9 ? real(value / 1e9) + " GHz" : real(value / 1e6) + " MHz";
  }

  /** A count and what is counted, in the singular where there is one. */
  static String counted(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }
}
