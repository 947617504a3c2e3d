package org.ipusim.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HalfTest {
  private static final int SIGN = 0x8000;
  private static final int INFINITY = 0x7c00;
  private static final ExactRounding EXACT = ExactRounding.counting(10, 0x1p-24, INFINITY);
  private static final Overflow[] OVERFLOWS = Overflow.values();

  @Test
  void everyCodeHasItsValueAndComesBack() {
    for (int code = 0; code < 0x10000; code++) {
      float value = Half.toFloat((short) code);
      int magnitude = code & 0x7fff;
      if (magnitude > INFINITY) {
        assertThat(value).isNaN();
        assertThat(Half.toFloat(Half.fromFloat(value))).isNaN();
        continue;
      }
      double exact = magnitude == INFINITY ? Double.POSITIVE_INFINITY : EXACT.magnitude(magnitude);
      assertThat((double) value).as("%04x", code).isEqualTo(code >= SIGN ? -exact : exact);
      for (Overflow overflow : OVERFLOWS) {
        assertThat(Half.nearest(value, overflow)).isEqualTo((short) code);
        assertThat(Half.stochastic(value, -1, overflow)).isEqualTo((short) code);
      }
    }
  }

  @Test
  void everyMidpointAndItsNeighboursRoundToNearestEven() {
    for (int code = 0; code < INFINITY; code++) {
      float middle = (float) (EXACT.magnitude(code) + EXACT.step(code) / 2);
      assertThat((double) middle).isEqualTo(EXACT.magnitude(code) + EXACT.step(code) / 2);
      for (float value : new float[] {Math.nextDown(middle), middle, Math.nextUp(middle)}) {
        int expected = EXACT.nearest(value);
        for (Overflow overflow : OVERFLOWS) {
          assertThat(Half.nearest(value, overflow))
              .as("%a", value)
              .isEqualTo(code(expected, 0, overflow));
          assertThat(Half.nearest(-value, overflow))
              .as("%a", -value)
              .isEqualTo(code(expected, SIGN, overflow));
        }
      }
    }
  }

  @Test
  void randomFloatsRoundToNearestEven() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1_000_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isNaN(value) || Math.abs(value) > 65536) {
        continue;
      }
      int sign = Float.floatToRawIntBits(value) >>> 16 & SIGN;
      assertThat(Half.fromFloat(value))
          .as("%a", value)
          .isEqualTo(code(EXACT.nearest(Math.abs(value)), sign, Overflow.INFINITY));
    }
  }

  private static short code(int magnitude, int sign, Overflow overflow) {
    if (magnitude < INFINITY) {
      return (short) (sign | magnitude);
    }
    return switch (overflow) {
      case INFINITY -> (short) (sign | INFINITY);
      case CLIP -> (short) (sign | INFINITY - 1);
      case NAN -> Half.NAN;
    };
  }

  @Test
  void valuesOutOfRangeOverflowAsTold() {
    for (float value : new float[] {65520, 65536, 1e10f, Float.MAX_VALUE}) {
      for (int random : new int[] {0, -1}) {
        if (random == 0 && value == 65520) {
          continue;
        }
        for (Overflow overflow : OVERFLOWS) {
          assertThat(Half.stochastic(value, random, overflow)).isEqualTo(code(0x7fff, 0, overflow));
          assertThat(Half.stochastic(-value, random, overflow))
              .isEqualTo(code(0x7fff, SIGN, overflow));
          assertThat(Half.nearest(-value, overflow)).isEqualTo(code(0x7fff, SIGN, overflow));
        }
      }
    }
    assertThat(Half.toFloat(Half.nearest(65519.996f, Overflow.NAN))).isEqualTo(65504);
  }

  @Test
  void infinityAndNanAreNoOverflow() {
    for (Overflow overflow : OVERFLOWS) {
      for (int random : new int[] {0, -1}) {
        assertThat(Half.stochastic(Float.NEGATIVE_INFINITY, random, overflow))
            .isEqualTo(Half.NEGATIVE_INFINITY);
        assertThat(Half.toFloat(Half.stochastic(Float.NaN, random, overflow))).isNaN();
      }
      assertThat(Half.nearest(Float.POSITIVE_INFINITY, overflow)).isEqualTo(Half.POSITIVE_INFINITY);
      assertThat(Half.toFloat(Half.nearest(Float.NaN, overflow))).isNaN();
    }
  }

  @Test
  void stochasticRoundingGoesAwayFromZeroForAsManyBitPatternsAsTheCutPartSays() {
    var random = new SplittableRandom(2);
    for (int i = 0; i < 300_000; i++) {
      float value = Math.scalb(1 + random.nextInt(1 << 23) * 0x1p-23f, random.nextInt(-33, 16));
      int low = EXACT.floor(value);
      double fraction = (value - EXACT.magnitude(low)) / EXACT.step(low);
      int exponent = Math.getExponent(value);
      int bits = exponent >= -14 ? 13 : 13 + (-14 - exponent);
      long patterns = 1L << bits;
      double exactAway = fraction * patterns;
      long away = (long) exactAway;
      assertThat(exactAway).as("%a", value).isEqualTo((double) away);
      assertThat(stochastic(value, patterns - away)).as("%a", value).isEqualTo(rounded(low, away));
      assertThat(stochastic(value, patterns - 1)).as("%a", value).isEqualTo(rounded(low, away));
      assertThat(stochastic(value, 0)).as("%a", value).isEqualTo((short) low);
      if (away > 0) {
        assertThat(stochastic(value, patterns - away - 1)).isEqualTo((short) low);
      }
    }
  }

  private static short rounded(int low, long away) {
    return (short) (away > 0 ? low + 1 : low);
  }

  private static short stochastic(float value, long random) {
    short negative = Half.stochastic(-value, (int) random, Overflow.INFINITY);
    assertThat(Half.stochastic(value, (int) random, Overflow.INFINITY))
        .isEqualTo((short) (negative ^ SIGN));
    return (short) (negative ^ SIGN);
  }

  @Test
  void higherRandomBitsThanTheCutOnesDoNotMatter() {
    float value = 1 + 0x1p-11f + 0x1p-23f;
    assertThat(Half.stochastic(value, 0xffff_e000, Overflow.NAN)).isEqualTo((short) 0x3c00);
    assertThat(Half.stochastic(value, 0xffff_efff, Overflow.NAN)).isEqualTo((short) 0x3c01);
  }

  @Test
  void numbersTooSmallForThirtyTwoRandomBitsLoseTheirLowestOnes() {
    float least = 0x1p-24f * 0x1p-32f;
    assertThat(Half.stochastic(least, -1, Overflow.NAN)).isEqualTo((short) 1);
    assertThat(Half.stochastic(least, -2, Overflow.NAN)).isZero();
    assertThat(Half.stochastic(Math.nextDown(least), -1, Overflow.NAN)).isZero();
    assertThat(Half.stochastic(Float.MIN_VALUE, -1, Overflow.NAN)).isZero();
  }

  @Test
  void sumsAndProductsAreTheExactOnesRoundedOnce() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 2_000_000; i++) {
      int a = random.nextInt(INFINITY) | random.nextInt(2) * SIGN;
      int b = random.nextInt(INFINITY) | random.nextInt(2) * SIGN;
      double x = value(a);
      double y = value(b);
      check("%04x + %04x", a, b, x + y, Half.add((short) a, (short) b, Rounding.NEAREST));
      check("%04x * %04x", a, b, x * y, Half.multiply((short) a, (short) b, Rounding.NEAREST));
      int near = Math.max(0, Math.min(INFINITY - 1, (a & 0x7fff) + random.nextInt(-40, 40)));
      double z = value(near | SIGN);
      short sum = Half.add((short) (a & 0x7fff), (short) (near | SIGN), Rounding.NEAREST);
      check("%04x - %04x", a, near, value(a & 0x7fff) + z, sum);
    }
  }

  private static double value(int code) {
    double magnitude = EXACT.magnitude(code & 0x7fff);
    return code >= SIGN ? -magnitude : magnitude;
  }

  private static void check(String operation, int a, int b, double exact, short result) {
    double magnitude = Math.abs(exact);
    int expected = magnitude >= 65536 ? INFINITY : EXACT.nearest(magnitude);
    int sign = exact < 0 || 1 / exact < 0 ? SIGN : 0;
    assertThat(result).as(operation, a, b).isEqualTo(code(expected, sign, Overflow.INFINITY));
  }

  @Test
  void anAccumulatorKeepsWhatAHalfWouldLose() {
    short one = Half.fromFloat(1);
    short tiny = Half.fromFloat(0x1p-12f);
    float sum = 0;
    sum = Half.multiplyAccumulate(sum, one, one);
    for (int i = 0; i < 4; i++) {
      sum = Half.multiplyAccumulate(sum, tiny, one);
      assertThat(Half.add(one, tiny, Rounding.NEAREST)).isEqualTo(one);
    }
    assertThat(sum).isEqualTo(1 + 0x1p-10f);
    assertThat(Half.fromFloat(sum, Rounding.NEAREST)).isEqualTo((short) 0x3c01);
  }

  @Test
  void arithmeticHeedsTheRounding() {
    short max = Half.MAX_VALUE;
    assertThat(Half.add(max, max, Rounding.nearest(Overflow.CLIP))).isEqualTo(max);
    assertThat(Half.multiply(max, max, Rounding.nearest(Overflow.NAN))).isEqualTo(Half.NAN);
    short one = Half.fromFloat(1);
    short tiny = Half.fromFloat(0x1p-20f);
    assertThat(Half.add(one, tiny, Rounding.stochastic(() -> -1, Overflow.NAN)))
        .isEqualTo((short) 0x3c01);
    assertThat(Half.add(one, tiny, Rounding.stochastic(() -> 0, Overflow.NAN))).isEqualTo(one);
  }

  @Test
  void arraysAreConvertedAsTheirElementsAre() {
    var random = new SplittableRandom(4);
    var halves = new short[0x10000];
    var floats = new float[1 << 20];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = (short) i;
    }
    for (int i = 0; i < floats.length; i++) {
      floats[i] =
          i % 2 == 0
              ? Float.intBitsToFloat(random.nextInt())
              : Math.scalb(random.nextFloat(), random.nextInt(-30, 20));
    }
    var widened = new float[halves.length];
    for (int round = 0; round < 20; round++) {
      Half.toFloat(halves, widened);
    }
    for (int i = 0; i < halves.length; i++) {
      assertThat(Float.floatToRawIntBits(widened[i]))
          .isEqualTo(Float.floatToRawIntBits(Half.toFloat(halves[i])));
    }
    for (Overflow overflow : OVERFLOWS) {
      var narrowed = new short[floats.length];
      for (int round = 0; round < 20; round++) {
        Half.fromFloat(floats, Rounding.nearest(overflow), narrowed);
      }
      for (int i = 0; i < floats.length; i++) {
        assertThat(narrowed[i]).as("%a", floats[i]).isEqualTo(Half.nearest(floats[i], overflow));
      }
    }
    var bits = new SplittableRandom(5);
    var same = new SplittableRandom(5);
    var narrowed = new short[floats.length];
    Half.fromFloat(floats, Rounding.stochastic(bits::nextInt, Overflow.CLIP), narrowed);
    for (int i = 0; i < floats.length; i++) {
      assertThat(narrowed[i]).isEqualTo(Half.stochastic(floats[i], same.nextInt(), Overflow.CLIP));
    }
  }

  @Test
  void arraysOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> Half.toFloat(new short[3], new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("arrays of 3 and 4 elements; they must be equally long");
    assertThatThrownBy(() -> Half.fromFloat(new float[1], Rounding.NEAREST, new short[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
