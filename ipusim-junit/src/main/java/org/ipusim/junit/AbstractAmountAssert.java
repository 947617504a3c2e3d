package org.ipusim.junit;

import java.util.Locale;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.data.Percentage;

/**
 * What a number of a profile must be. Where it is not, the message has the lines of the report that
 * show where the number comes from.
 *
 * @param <S> the type of these assertions
 */
public abstract sealed class AbstractAmountAssert<S extends AbstractAmountAssert<S>>
    extends AbstractAssert<S, Long>
    permits AmountAssert, CyclesAssert, MemoryAssert, StepCyclesAssert, TileAmountAssert {
  private final Measured measured;

  AbstractAmountAssert(Measured measured, Class<S> self) {
    super(measured.amount(), self);
    this.measured = measured;
  }

  /**
   * Requires exactly this number. Simulated cycles and bytes are the same on any computer.
   *
   * @param expected the number
   * @return these assertions
   */
  public S isEqualTo(long expected) {
    return require(actual == expected, expected, "exactly " + number(expected));
  }

  /**
   * Requires this number or less.
   *
   * @param most the largest number allowed
   * @return these assertions
   */
  public S isAtMost(long most) {
    return require(actual <= most, most, "at most " + number(most));
  }

  /**
   * Requires this number or more.
   *
   * @param least the smallest number allowed
   * @return these assertions
   */
  public S isAtLeast(long least) {
    return require(actual >= least, least, "at least " + number(least));
  }

  /**
   * Requires one of the numbers between two.
   *
   * @param least the smallest number allowed
   * @param most the largest number allowed
   * @return these assertions
   */
  public S isBetween(long least, long most) {
    return require(
        actual >= least && actual <= most,
        actual < least ? least : most,
        "between " + number(least) + " and " + number(most));
  }

  /**
   * Requires a number near one that was measured or published.
   *
   * @param expected that number, above 0
   * @param off how far away it may be, as {@code withinPercentage(10)} says
   * @return these assertions
   * @throws IllegalArgumentException when {@code expected} is not above 0
   */
  public S isCloseTo(long expected, Percentage off) {
    if (expected <= 0) {
      throw new IllegalArgumentException("no percentage can be taken of " + expected);
    }
    return require(
        Math.abs(actual - expected) <= off.value * expected / 100,
        expected,
        "within %s of %s".formatted(off, number(expected)));
  }

  private S require(boolean holds, long bound, String what) {
    if (!holds) {
      failWithActualExpectedAndMessage(
          actual,
          bound,
          "%s",
          "Expecting %s to be %s but found %s (%s)%n%n%s"
              .formatted(
                  measured.name(),
                  what,
                  number(actual),
                  difference(actual, bound),
                  measured.report().get().stripTrailing()));
    }
    return myself;
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String difference(long actual, long bound) {
    long off = Math.abs(actual - bound);
    String share = bound == 0 ? "" : String.format(Locale.ROOT, ", %.1f %%", 100.0 * off / bound);
    return number(off) + (actual > bound ? " more" : " fewer") + share;
  }
}
