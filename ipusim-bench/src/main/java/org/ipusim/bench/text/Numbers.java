package org.ipusim.bench.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** How tables show numbers, in any country. */
public final class Numbers {
  private static final MathContext DIGITS = new MathContext(5);
  private static final double LARGE = 1e5;

  private Numbers() {}

  /**
   * Writes a number.
   *
   * @param value the number
   * @return five significant digits, or all of a whole number
   */
  public static String plain(double value) {
    if (value == Math.rint(value) || Math.abs(value) >= LARGE) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /**
   * Writes a ratio.
   *
   * @param ratio the ratio, if there is one
   * @return three decimals, or a dash
   */
  public static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.3f", ratio.getAsDouble()) : "-";
  }
}
