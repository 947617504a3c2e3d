package org.ipusim.core.number;

/**
 * Cuts the significand of a float to that of a smaller format. A result is a code without sign,
 * exponent above fraction; it goes on counting past the format's last exponent, so the caller sees
 * overflow as too large a code.
 */
final class Narrowing {
  private static final int FRACTION_BITS = 23;
  private static final int IMPLICIT_BIT = 1 << FRACTION_BITS;
  private static final int BIAS = 127;

  private Narrowing() {}

  /**
   * Rounds to nearest, ties to even.
   *
   * @param magnitude bits of a finite float without its sign
   * @param fractionBits fraction bits to keep
   * @param minExponent exponent of the format's least normal number
   */
  static int nearest(int magnitude, int fractionBits, int minExponent) {
    int exponent = exponent(magnitude);
    int significand = significand(magnitude);
    int cut = cutBits(exponent, fractionBits, minExponent);
    if (cut > FRACTION_BITS + 1) {
      return 0;
    }
    int odd = significand >>> cut & 1;
    int kept = (significand + (1 << (cut - 1)) - 1 + odd) >>> cut;
    return code(kept, exponent, fractionBits, minExponent);
  }

  /**
   * Adds random bits below the last bit kept, and truncates. The bits cut off are as many as the
   * formats' fractions differ, and one more for every exponent below the least normal; of more than
   * 32 the lowest count as 0, so that numbers below 2^-32 of the least subnormal become 0.
   */
  static int stochastic(int magnitude, int fractionBits, int minExponent, int random) {
    int exponent = exponent(magnitude);
    long significand = significand(magnitude);
    int cut = cutBits(exponent, fractionBits, minExponent);
    if (cut > Integer.SIZE) {
      significand >>>= Math.min(cut - Integer.SIZE, Integer.SIZE);
      cut = Integer.SIZE;
    }
    long noise = random & ((1L << cut) - 1);
    return code((int) ((significand + noise) >>> cut), exponent, fractionBits, minExponent);
  }

  private static int exponent(int magnitude) {
    return Math.max(magnitude >>> FRACTION_BITS, 1) - BIAS;
  }

  private static int significand(int magnitude) {
    int fraction = magnitude & (IMPLICIT_BIT - 1);
    return magnitude < IMPLICIT_BIT ? fraction : fraction | IMPLICIT_BIT;
  }

  private static int cutBits(int exponent, int fractionBits, int minExponent) {
    return FRACTION_BITS - fractionBits + Math.max(0, minExponent - exponent);
  }

  /** The implicit bit of a normal number adds 1 to the exponent field below it. */
  private static int code(int kept, int exponent, int fractionBits, int minExponent) {
    return exponent < minExponent ? kept : ((exponent - minExponent) << fractionBits) + kept;
  }
}
