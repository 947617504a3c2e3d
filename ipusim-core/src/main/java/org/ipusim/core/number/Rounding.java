package org.ipusim.core.number;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a float becomes a half or a quarter: the part of a worker's {@code $FP_CTL} that bears on it.
 *
 * @param randomBits gives 32 uniform bits for each value rounded stochastically ({@code ESR} on);
 *     null rounds to nearest, ties to even
 * @param overflow what becomes of values out of range
 */
public record Rounding(@Nullable IntSupplier randomBits, Overflow overflow) {
  /** To nearest, ties to even, overflow to infinity: IEEE 754's default. */
  public static final Rounding NEAREST = nearest(Overflow.INFINITY);

  /**
   * Rounds to nearest, ties to even.
   *
   * @param overflow what becomes of values out of range
   * @return the rounding
   */
  public static Rounding nearest(Overflow overflow) {
    return new Rounding(null, overflow);
  }

  /**
   * Rounds away from zero with the probability that the part cut off is of a unit in the last
   * place, so that the expected result is the value (Graphcore, US 11169778).
   *
   * <p>One call of the supplier is made for every value, exact or not. How many steps of its PRNG
   * the tile takes for an instruction, and which of the bits serve which lane, is not published.
   *
   * @param randomBits gives 32 uniform bits a call
   * @param overflow what becomes of values out of range
   * @return the rounding
   */
  public static Rounding stochastic(IntSupplier randomBits, Overflow overflow) {
    return new Rounding(randomBits, overflow);
  }

  /** {@return whether this rounds stochastically} */
  public boolean isStochastic() {
    return randomBits != null;
  }
}
