package org.ipusim.core.random;

import java.math.BigInteger;

/**
 * The polynomial x^n modulo the characteristic polynomial of the generator's state update, over
 * GF(2): applied to a state it gives the state n steps later.
 *
 * @param low coefficients of x^0 (bit 0) to x^63
 * @param high coefficients of x^64 to x^127
 */
public record JumpPolynomial(long low, long high) {
  /** What x^128 is congruent to. */
  static final JumpPolynomial CHARACTERISTIC =
      new JumpPolynomial(0x5fd66762f0e1c001L, 0x00653ced7f29f88aL);

  private static final int DEGREE = 128;
  private static final BigInteger PERIOD =
      BigInteger.ONE.shiftLeft(DEGREE).subtract(BigInteger.ONE);
  private static final JumpPolynomial ONE = new JumpPolynomial(1, 0);

  /** 2^64 steps. */
  static final JumpPolynomial JUMP = ofPowerOfTwo(64);

  /** 2^96 steps. */
  static final JumpPolynomial LEAP = ofPowerOfTwo(96);

  /**
   * Gives the polynomial of a distance.
   *
   * @param steps any number; negative goes back, since the state returns after 2^128 - 1 steps
   * @return the polynomial
   */
  public static JumpPolynomial of(BigInteger steps) {
    BigInteger n = steps.mod(PERIOD);
    JumpPolynomial power = ONE;
    for (int bit = n.bitLength() - 1; bit >= 0; bit--) {
      power = power.times(power);
      power = n.testBit(bit) ? power.timesX() : power;
    }
    return power;
  }

  /**
   * Gives the polynomial of a distance that is a power of two.
   *
   * @param exponent its logarithm, at least 0
   * @return the polynomial
   * @throws IllegalArgumentException if {@code exponent} is negative
   */
  public static JumpPolynomial ofPowerOfTwo(int exponent) {
    if (exponent < 0) {
      throw new IllegalArgumentException("exponent: " + exponent + " is negative");
    }
    JumpPolynomial power = ONE.timesX();
    for (int i = 0; i < exponent; i++) {
      power = power.times(power);
    }
    return power;
  }

  /**
   * Adds distances.
   *
   * @param other another polynomial
   * @return the product, modulo the characteristic polynomial
   */
  public JumpPolynomial times(JumpPolynomial other) {
    JumpPolynomial sum = new JumpPolynomial(0, 0);
    for (int bit = DEGREE - 1; bit >= 0; bit--) {
      sum = sum.timesX();
      sum = other.coefficient(bit) ? sum.plus(this) : sum;
    }
    return sum;
  }

  /**
   * Repeats a distance.
   *
   * @param times how often, at least 0
   * @return this polynomial to that power
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public JumpPolynomial power(int times) {
    if (times < 0) {
      throw new IllegalArgumentException("times: " + times + " is negative");
    }
    JumpPolynomial power = ONE;
    for (int bit = Integer.SIZE - Integer.numberOfLeadingZeros(times) - 1; bit >= 0; bit--) {
      power = power.times(power);
      power = (times >>> bit & 1) != 0 ? power.times(this) : power;
    }
    return power;
  }

  private JumpPolynomial plus(JumpPolynomial other) {
    return new JumpPolynomial(low ^ other.low, high ^ other.high);
  }

  private JumpPolynomial timesX() {
    var shifted = new JumpPolynomial(low << 1, high << 1 | low >>> 63);
    return high < 0 ? shifted.plus(CHARACTERISTIC) : shifted;
  }

  boolean coefficient(int power) {
    return ((power < Long.SIZE ? low : high) >>> power & 1) != 0;
  }
}
