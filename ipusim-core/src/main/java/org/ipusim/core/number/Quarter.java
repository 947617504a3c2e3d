package org.ipusim.core.number;

import java.util.function.IntSupplier;

/**
 * The 8-bit floating-point formats of the C600. A quarter is its code in a {@code byte}, which
 * means something only together with {@link QuarterMetadata}.
 */
public final class Quarter {
  /** The one code that is no number. */
  public static final byte NAN = (byte) 0x80;

  private static final int MAX_MAGNITUDE = 0x7f;
  private static final int CODES = 256;
  private static final int FLOAT_MAGNITUDE = 0x7fff_ffff;
  private static final int FLOAT_INFINITY = 0x7f80_0000;
  private static final float[] F143 = values(QuarterMetadata.Format.F143);
  private static final float[] F152 = values(QuarterMetadata.Format.F152);

  private Quarter() {}

  private static float[] values(QuarterMetadata.Format format) {
    var values = new float[CODES];
    int fractionBits = format.fractionBits();
    for (int code = 0; code <= MAX_MAGNITUDE; code++) {
      int field = code >>> fractionBits;
      int fraction = code & (1 << fractionBits) - 1;
      int significand = field == 0 ? fraction : fraction | 1 << fractionBits;
      int exponent = Math.max(field, 1) - format.bias() - fractionBits;
      values[code] = Math.scalb((float) significand, exponent);
      values[code | 0x80] = -values[code];
    }
    values[NAN & 0xff] = Float.NaN;
    return values;
  }

  private static float[] table(QuarterMetadata.Format format) {
    return switch (format) {
      case F143 -> F143;
      case F152 -> F152;
    };
  }

  private static float factor(QuarterMetadata metadata) {
    return Math.scalb(1f, metadata.scale());
  }

  /**
   * Gives a quarter's value.
   *
   * @param quarter its code
   * @param metadata format and scale
   * @return the value, exact in a float at every scale
   */
  public static float toFloat(byte quarter, QuarterMetadata metadata) {
    return table(metadata.format())[quarter & 0xff] * factor(metadata);
  }

  /**
   * Gives a quarter's value as a half.
   *
   * @param quarter its code
   * @param metadata format and scale
   * @param rounding how, where the scale takes the value out of the halves
   * @return the half
   */
  public static short toHalf(byte quarter, QuarterMetadata metadata, Rounding rounding) {
    return Half.fromFloat(toFloat(quarter, metadata), rounding);
  }

  /**
   * Rounds a float.
   *
   * @param value any value
   * @param metadata format and scale
   * @param rounding how
   * @return the code; {@link #NAN} for NaN, infinities and, unless they are clipped, values out of
   *     range; 0 for values that round to zero from either side
   */
  public static byte fromFloat(float value, QuarterMetadata metadata, Rounding rounding) {
    IntSupplier random = rounding.randomBits();
    return random == null
        ? nearest(value, metadata, rounding.overflow())
        : stochastic(value, metadata, random.getAsInt(), rounding.overflow());
  }

  /**
   * Rounds a half.
   *
   * @param half its code
   * @param metadata format and scale
   * @param rounding how
   * @return the code, as of {@link #fromFloat(float, QuarterMetadata, Rounding)}
   */
  public static byte fromHalf(short half, QuarterMetadata metadata, Rounding rounding) {
    return fromFloat(Half.toFloat(half), metadata, rounding);
  }

  /**
   * Rounds to nearest, ties to even.
   *
   * @param value any value
   * @param metadata format and scale
   * @param overflow what becomes of values out of range
   * @return the code
   */
  public static byte nearest(float value, QuarterMetadata metadata, Overflow overflow) {
    int bits = Float.floatToRawIntBits(value);
    int magnitude = bits & FLOAT_MAGNITUDE;
    if (magnitude >= FLOAT_INFINITY) {
      return NAN;
    }
    int fractionBits = metadata.format().fractionBits();
    return code(bits, Narrowing.nearest(magnitude, fractionBits, minExponent(metadata)), overflow);
  }

  /**
   * Rounds stochastically. The low 20 (F143) or 21 (F152) bits of {@code random} are added below
   * the last bit kept, and the sum is truncated; a result below the least normal takes one bit more
   * for every exponent, up to 32.
   *
   * @param value any value
   * @param metadata format and scale
   * @param random 32 uniform bits
   * @param overflow what becomes of values out of range
   * @return the code
   */
  public static byte stochastic(
      float value, QuarterMetadata metadata, int random, Overflow overflow) {
    int bits = Float.floatToRawIntBits(value);
    int magnitude = bits & FLOAT_MAGNITUDE;
    if (magnitude >= FLOAT_INFINITY) {
      return NAN;
    }
    int fractionBits = metadata.format().fractionBits();
    int code = Narrowing.stochastic(magnitude, fractionBits, minExponent(metadata), random);
    return code(bits, code, overflow);
  }

  private static int minExponent(QuarterMetadata metadata) {
    return 1 - metadata.format().bias() + metadata.scale();
  }

  private static byte code(int bits, int magnitude, Overflow overflow) {
    if (magnitude > MAX_MAGNITUDE && overflow != Overflow.CLIP) {
      return NAN;
    }
    int clipped = Math.min(magnitude, MAX_MAGNITUDE);
    return (byte) (clipped == 0 ? 0 : clipped | (bits >>> 24 & 0x80));
  }

  /**
   * Gives the values of quarters.
   *
   * @param quarters codes
   * @param metadata format and scale
   * @param values receives as many values
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static void toFloat(byte[] quarters, QuarterMetadata metadata, float[] values) {
    Half.requireSameLength(quarters.length, values.length);
    float[] table = table(metadata.format());
    float factor = factor(metadata);
    for (int i = 0; i < values.length; i++) {
      values[i] = table[quarters[i] & 0xff] * factor;
    }
  }

  /**
   * Rounds floats in order of their index.
   *
   * @param values any values
   * @param metadata format and scale
   * @param rounding how
   * @param quarters receives as many codes
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static void fromFloat(
      float[] values, QuarterMetadata metadata, Rounding rounding, byte[] quarters) {
    Half.requireSameLength(values.length, quarters.length);
    for (int i = 0; i < quarters.length; i++) {
      quarters[i] = fromFloat(values[i], metadata, rounding);
    }
  }
}
