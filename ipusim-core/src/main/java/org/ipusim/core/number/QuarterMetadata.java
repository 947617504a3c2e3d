package org.ipusim.core.number;

/**
 * How the codes of a quarter tensor are to be read, under Poplar's name. A code stands for its
 * format's value times 2^scale; the matrix unit of a C600 takes the scales of both operands from
 * control registers, and a product's scale is their sum.
 *
 * @param format division of the code into exponent and fraction
 * @param scale power of two that multiplies every value, -32 to 31 (PopLibs 3.4, tests of quarter)
 */
public record QuarterMetadata(Format format, int scale) {
  /** The least scale. */
  public static final int MIN_SCALE = -32;

  /** The greatest scale. */
  public static final int MAX_SCALE = 31;

  /**
   * Division of a code's bits. Both formats use all exponents for numbers: code 0x80 alone is NaN,
   * and there is neither infinity nor negative zero (Noune et al., arXiv 2206.02915).
   */
  public enum Format {
    /** One sign, four exponent and three fraction bits; 2^-10 to 240. */
    F143(3, 8),
    /** One sign, five exponent and two fraction bits; 2^-17 to 57344. */
    F152(2, 16);

    private final int fractionBits;
    private final int bias;

    Format(int fractionBits, int bias) {
      this.fractionBits = fractionBits;
      this.bias = bias;
    }

    /** {@return bits of the fraction} */
    public int fractionBits() {
      return fractionBits;
    }

    /** {@return what the exponent field exceeds the exponent by} */
    public int bias() {
      return bias;
    }

    /** {@return the largest value at scale 0} */
    public float maxValue() {
      return Quarter.toFloat((byte) 0x7f, new QuarterMetadata(this, 0));
    }
  }

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public QuarterMetadata {
    if (scale < MIN_SCALE || scale > MAX_SCALE) {
      throw new IllegalArgumentException(
          "QuarterMetadata.scale: %d is out of range, allowed %d..%d"
              .formatted(scale, MIN_SCALE, MAX_SCALE));
    }
  }
}
