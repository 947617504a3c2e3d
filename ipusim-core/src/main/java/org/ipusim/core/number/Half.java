package org.ipusim.core.number;

import java.util.function.IntSupplier;

/**
 * IEEE 754 binary16 as a tile computes with it. A half is its 16-bit code in a {@code short}.
 *
 * <p>Arithmetic widens the operands to float and rounds once on the way out. For sums and products
 * rounded to nearest that is the exact result correctly rounded, since a float has more than twice
 * the significand of a half and two bits more. Whether a tile's half add and multiply heed
 * stochastic rounding is not published; conversions and reads of accumulators do.
 */
public final class Half {
  /** The largest finite half, 65504. */
  public static final short MAX_VALUE = 0x7bff;

  /** The least positive normal half, 2^-14. */
  public static final short MIN_NORMAL = 0x0400;

  /** The least positive half, 2^-24. */
  public static final short MIN_VALUE = 0x0001;

  /** Positive infinity. */
  public static final short POSITIVE_INFINITY = 0x7c00;

  /** Negative infinity. */
  public static final short NEGATIVE_INFINITY = (short) 0xfc00;

  /** The quiet NaN that stands for an overflow. */
  public static final short NAN = 0x7e00;

  private static final int SIGN = 0x8000;
  private static final int MAGNITUDE = 0x7fff;
  private static final int FLOAT_MAGNITUDE = 0x7fff_ffff;
  private static final int FLOAT_INFINITY = 0x7f80_0000;
  private static final int FRACTION_BITS = 10;
  private static final int MIN_EXPONENT = -14;

  private Half() {}

  /**
   * Widens a half.
   *
   * @param half its code
   * @return the same value; a NaN keeps its fraction
   */
  public static float toFloat(short half) {
    return Float.float16ToFloat(half);
  }

  /**
   * Rounds to nearest, ties to even, overflow to infinity.
   *
   * @param value any value
   * @return the half
   */
  public static short fromFloat(float value) {
    return Float.floatToFloat16(value);
  }

  /**
   * Rounds a float.
   *
   * @param value any value
   * @param rounding how
   * @return the half
   */
  public static short fromFloat(float value, Rounding rounding) {
    IntSupplier random = rounding.randomBits();
    return random == null
        ? nearest(value, rounding.overflow())
        : stochastic(value, random.getAsInt(), rounding.overflow());
  }

  /**
   * Rounds to nearest, ties to even.
   *
   * @param value any value
   * @param overflow what becomes of values out of range
   * @return the half
   */
  public static short nearest(float value, Overflow overflow) {
    short half = Float.floatToFloat16(value);
    boolean overflows = (half & MAGNITUDE) == POSITIVE_INFINITY && Float.isFinite(value);
    return overflows ? overflowed(half & SIGN, overflow) : half;
  }

  /**
   * Rounds stochastically. The low 13 bits of {@code random} are added below the last bit kept, and
   * the sum is truncated; a result below the least normal takes one bit more for every exponent, up
   * to 32 (the limit on silicon is not published).
   *
   * @param value any value
   * @param random 32 uniform bits
   * @param overflow what becomes of values out of range
   * @return the half; {@code value} itself where it is one, whatever the bits
   */
  public static short stochastic(float value, int random, Overflow overflow) {
    int bits = Float.floatToRawIntBits(value);
    int magnitude = bits & FLOAT_MAGNITUDE;
    if (magnitude >= FLOAT_INFINITY) {
      return Float.floatToFloat16(value);
    }
    int code = Narrowing.stochastic(magnitude, FRACTION_BITS, MIN_EXPONENT, random);
    int sign = bits >>> 16 & SIGN;
    return code < POSITIVE_INFINITY ? (short) (sign | code) : overflowed(sign, overflow);
  }

  private static short overflowed(int sign, Overflow overflow) {
    return switch (overflow) {
      case INFINITY -> (short) (sign | POSITIVE_INFINITY);
      case CLIP -> (short) (sign | MAX_VALUE);
      case NAN -> NAN;
    };
  }

  /**
   * Adds two halves.
   *
   * @param a one
   * @param b the other
   * @param rounding how the float sum is rounded
   * @return the half
   */
  public static short add(short a, short b, Rounding rounding) {
    return fromFloat(toFloat(a) + toFloat(b), rounding);
  }

  /**
   * Multiplies two halves.
   *
   * @param a one
   * @param b the other
   * @param rounding how the product, exact in a float, is rounded
   * @return the half
   */
  public static short multiply(short a, short b, Rounding rounding) {
    return fromFloat(toFloat(a) * toFloat(b), rounding);
  }

  /**
   * Adds the product of two halves to an accumulator, which a tile keeps in single precision until
   * it is read: round it with {@link #fromFloat(float, Rounding)} then.
   *
   * @param accumulator the sum so far
   * @param a one factor
   * @param b the other
   * @return the new sum, rounded once to float
   */
  public static float multiplyAccumulate(float accumulator, short a, short b) {
    return accumulator + toFloat(a) * toFloat(b);
  }

  /**
   * Widens halves.
   *
   * @param halves codes
   * @param values receives as many values
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static void toFloat(short[] halves, float[] values) {
    requireSameLength(halves.length, values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(halves[i]);
    }
  }

  /**
   * Rounds floats in order of their index.
   *
   * @param values any values
   * @param rounding how
   * @param halves receives as many codes
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static void fromFloat(float[] values, Rounding rounding, short[] halves) {
    requireSameLength(values.length, halves.length);
    if (!rounding.isStochastic() && rounding.overflow() == Overflow.INFINITY) {
      for (int i = 0; i < halves.length; i++) {
        halves[i] = Float.floatToFloat16(values[i]);
      }
    } else {
      for (int i = 0; i < halves.length; i++) {
        halves[i] = fromFloat(values[i], rounding);
      }
    }
  }

  static void requireSameLength(int from, int to) {
    if (from != to) {
      throw new IllegalArgumentException(
          "arrays of %d and %d elements; they must be equally long".formatted(from, to));
    }
  }
}
