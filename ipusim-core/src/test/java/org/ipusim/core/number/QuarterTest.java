package org.ipusim.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.ipusim.core.number.QuarterMetadata.Format;
import org.junit.jupiter.api.Test;

class QuarterTest {
  private static final int[] SCALES = {-32, -20, -14, -7, -1, 0, 1, 5, 8, 17, 31};
  private static final Rounding CLIP = Rounding.nearest(Overflow.CLIP);
  private static final Rounding NAN = Rounding.nearest(Overflow.NAN);

  private static ExactRounding exact(Format format) {
    return switch (format) {
      case F143 -> ExactRounding.counting(3, 0x1p-10, 128);
      case F152 -> ExactRounding.counting(2, 0x1p-17, 128);
    };
  }

  @Test
  void everyCodeHasItsValueAtEveryScaleAndComesBack() {
    for (Format format : Format.values()) {
      ExactRounding exact = exact(format);
      for (int scale = QuarterMetadata.MIN_SCALE; scale <= QuarterMetadata.MAX_SCALE; scale++) {
        var metadata = new QuarterMetadata(format, scale);
        for (int code = 0; code < 256; code++) {
          float value = Quarter.toFloat((byte) code, metadata);
          if (code == 0x80) {
            assertThat(value).isNaN();
          } else {
            double magnitude = exact.magnitude(code & 0x7f) * Math.scalb(1.0, scale);
            assertThat((double) value)
                .as("%s %02x", metadata, code)
                .isEqualTo(code > 0x80 ? -magnitude : magnitude);
          }
          for (Overflow overflow : Overflow.values()) {
            assertThat(Quarter.nearest(value, metadata, overflow)).isEqualTo((byte) code);
            assertThat(Quarter.stochastic(value, metadata, -1, overflow)).isEqualTo((byte) code);
          }
        }
      }
    }
  }

  @Test
  void theLargestAndLeastNumbersAreThePublishedOnes() {
    assertThat(Format.F143.maxValue()).isEqualTo(240);
    assertThat(Format.F152.maxValue()).isEqualTo(57344);
    assertThat(Quarter.toFloat((byte) 1, new QuarterMetadata(Format.F143, 0))).isEqualTo(0x1p-10f);
    assertThat(Quarter.toFloat((byte) 1, new QuarterMetadata(Format.F152, 0))).isEqualTo(0x1p-17f);
  }

  @Test
  void aSevenHundredTwentyNinthAtScaleMinusOneIsWhatAC600ReadsBack() {
    var metadata = new QuarterMetadata(Format.F143, -1);
    byte quarter = Quarter.fromFloat(1 / 729f, metadata, NAN);
    assertThat(Quarter.toFloat(quarter, metadata)).isEqualTo(3 * 0x1p-11f);
  }

  @Test
  void everyHalfRoundsToNearestEvenAtManyScales() {
    for (Format format : Format.values()) {
      ExactRounding exact = exact(format);
      for (int scale : SCALES) {
        var metadata = new QuarterMetadata(format, scale);
        for (int half = 0; half < 0x10000; half++) {
          float value = Half.toFloat((short) half);
          for (Rounding rounding : new Rounding[] {CLIP, NAN, Rounding.NEAREST}) {
            assertThat(Quarter.fromHalf((short) half, metadata, rounding))
                .as("%s %a", metadata, value)
                .isEqualTo(nearest(exact, value, scale, rounding.overflow()));
          }
        }
      }
    }
  }

  @Test
  void everyMidpointAndItsFloatNeighboursRoundToNearestEven() {
    for (Format format : Format.values()) {
      ExactRounding exact = exact(format);
      for (int scale : SCALES) {
        var metadata = new QuarterMetadata(format, scale);
        for (int code = 0; code < 128; code++) {
          double middle = exact.magnitude(code) + exact.step(code) / 2;
          float scaled = (float) (middle * Math.scalb(1.0, scale));
          for (float value : new float[] {Math.nextDown(scaled), scaled, Math.nextUp(scaled)}) {
            for (Overflow overflow : Overflow.values()) {
              assertThat(Quarter.nearest(value, metadata, overflow))
                  .isEqualTo(nearest(exact, value, scale, overflow));
              assertThat(Quarter.nearest(-value, metadata, overflow))
                  .isEqualTo(nearest(exact, -value, scale, overflow));
            }
          }
        }
      }
    }
  }

  private static byte nearest(ExactRounding exact, double value, int scale, Overflow overflow) {
    double magnitude = Math.abs(value) / Math.scalb(1.0, scale);
    if (Double.isNaN(magnitude) || Double.isInfinite(magnitude)) {
      return Quarter.NAN;
    }
    double beyond = exact.magnitude(127) + exact.step(127);
    int code = magnitude >= beyond ? 128 : exact.nearest(magnitude);
    if (code > 127) {
      if (overflow != Overflow.CLIP) {
        return Quarter.NAN;
      }
      code = 127;
    }
    return (byte) (code > 0 && value < 0 ? code | 0x80 : code);
  }

  @Test
  void neitherRoundingMakesANegativeZero() {
    var metadata = new QuarterMetadata(Format.F143, 0);
    for (float value : new float[] {-0f, -0x1p-12f, -Float.MIN_VALUE}) {
      assertThat(Quarter.nearest(value, metadata, Overflow.NAN)).isZero();
      assertThat(Quarter.stochastic(value, metadata, 0, Overflow.NAN)).isZero();
    }
  }

  @Test
  void stochasticRoundingGoesAwayFromZeroForAsManyBitPatternsAsTheCutPartSays() {
    var random = new SplittableRandom(1);
    for (Format format : Format.values()) {
      ExactRounding exact = exact(format);
      int least = 1 - format.bias();
      for (int i = 0; i < 200_000; i++) {
        int scale = SCALES[random.nextInt(SCALES.length)];
        var metadata = new QuarterMetadata(format, scale);
        int exponent = random.nextInt(least - 10, least + (1 << (7 - format.fractionBits())) - 2);
        float plain = Math.scalb(1 + random.nextInt(1 << 23) * 0x1p-23f, exponent);
        float value = Math.scalb(plain, scale);
        int bits = 23 - format.fractionBits() + Math.max(0, least - exponent);
        int low = exact.floor(plain);
        double away = (plain - exact.magnitude(low)) / exact.step(low) * (1L << bits);
        assertThat(away).isEqualTo(Math.rint(away));
        int first = (int) ((1L << bits) - (long) away);
        assertThat(Quarter.stochastic(value, metadata, first, Overflow.NAN))
            .as("%s %a", metadata, value)
            .isEqualTo((byte) (away > 0 ? low + 1 : low));
        if (away > 0) {
          assertThat(Quarter.stochastic(value, metadata, first - 1, Overflow.NAN))
              .isEqualTo((byte) low);
        }
      }
    }
  }

  @Test
  void roundingUpFromTheLargestNumberOverflows() {
    var metadata = new QuarterMetadata(Format.F143, 3);
    assertThat(Quarter.stochastic(241 * 8f, metadata, -1, Overflow.NAN)).isEqualTo(Quarter.NAN);
    assertThat(Quarter.stochastic(-241 * 8f, metadata, -1, Overflow.CLIP)).isEqualTo((byte) 0xff);
    assertThat(Quarter.stochastic(241 * 8f, metadata, 0, Overflow.NAN)).isEqualTo((byte) 0x7f);
  }

  @Test
  void halvesTakeTheValueUnlessTheScaleIsBeyondThem() {
    var metadata = new QuarterMetadata(Format.F152, 31);
    assertThat(Quarter.toHalf((byte) 0xff, metadata, CLIP)).isEqualTo((short) 0xfbff);
    assertThat(Quarter.toHalf((byte) 0x7f, metadata, NAN)).isEqualTo(Half.NAN);
    assertThat(Half.toFloat(Quarter.toHalf(Quarter.NAN, metadata, CLIP))).isNaN();
    var plain = new QuarterMetadata(Format.F152, 0);
    for (int code = 0; code < 256; code++) {
      float half = Half.toFloat(Quarter.toHalf((byte) code, plain, NAN));
      assertThat(Float.floatToIntBits(half))
          .isEqualTo(Float.floatToIntBits(Quarter.toFloat((byte) code, plain)));
    }
  }

  @Test
  void arraysAreConvertedAsTheirElementsAre() {
    var random = new SplittableRandom(2);
    var values = new float[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(random.nextFloat() - 0.5f, random.nextInt(-30, 30));
    }
    var codes = new byte[256];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) i;
    }
    for (Format format : Format.values()) {
      for (int scale : SCALES) {
        var metadata = new QuarterMetadata(format, scale);
        var widened = new float[codes.length];
        Quarter.toFloat(codes, metadata, widened);
        for (int i = 0; i < codes.length; i++) {
          assertThat(Float.floatToIntBits(widened[i]))
              .isEqualTo(Float.floatToIntBits(Quarter.toFloat(codes[i], metadata)));
        }
        var bits = new SplittableRandom(3);
        var same = new SplittableRandom(3);
        var narrowed = new byte[values.length];
        Quarter.fromFloat(values, metadata, CLIP, narrowed);
        var stochastic = new byte[values.length];
        var rounding = Rounding.stochastic(bits::nextInt, Overflow.NAN);
        Quarter.fromFloat(values, metadata, rounding, stochastic);
        for (int i = 0; i < values.length; i++) {
          assertThat(narrowed[i]).isEqualTo(Quarter.nearest(values[i], metadata, Overflow.CLIP));
          assertThat(stochastic[i])
              .isEqualTo(Quarter.stochastic(values[i], metadata, same.nextInt(), Overflow.NAN));
        }
      }
    }
  }

  @Test
  void scalesOutOfRangeAreRefused() {
    for (int scale : new int[] {-33, 32}) {
      assertThatThrownBy(() -> new QuarterMetadata(Format.F143, scale))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("QuarterMetadata.scale: " + scale + " is out of range, allowed -32..31");
    }
  }
}
