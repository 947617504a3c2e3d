package org.ipusim.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Xoroshiro128AoxTest {
  private static final BigInteger PERIOD = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);

  private static Xoroshiro128Aox generator(long seed) {
    var random = new SplittableRandom(seed);
    return new Xoroshiro128Aox(random.nextLong(), random.nextLong());
  }

  private static void assertSameState(Xoroshiro128Aox a, Xoroshiro128Aox b, String what) {
    assertThat(a.s0()).as(what).isEqualTo(b.s0());
    assertThat(a.s1()).as(what).isEqualTo(b.s1());
  }

  @Test
  void jumpsEqualSteps() {
    for (int exponent = 0; exponent <= 16; exponent++) {
      Xoroshiro128Aox stepped = generator(exponent);
      Xoroshiro128Aox jumped = stepped.copy();
      stepped.fill(new long[1 << exponent]);
      jumped.jump(JumpPolynomial.ofPowerOfTwo(exponent));
      assertSameState(jumped, stepped, "2^" + exponent);
    }
    for (int steps : new int[] {0, 1, 2, 3, 127, 128, 129, 12345, 99991, 1_000_000}) {
      Xoroshiro128Aox stepped = generator(steps);
      Xoroshiro128Aox jumped = stepped.copy();
      stepped.fill(new long[steps]);
      jumped.jump(BigInteger.valueOf(steps));
      assertSameState(jumped, stepped, steps + " steps");
    }
  }

  @Test
  void jumpsCompose() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20; i++) {
      BigInteger m = distance(random);
      BigInteger n = distance(random);
      Xoroshiro128Aox twice = generator(i);
      Xoroshiro128Aox once = twice.copy();
      twice.jump(m);
      twice.jump(n);
      once.jump(m.add(n));
      assertSameState(once, twice, m + " + " + n);
      assertThat(JumpPolynomial.of(m).times(JumpPolynomial.of(n)))
          .isEqualTo(JumpPolynomial.of(m.add(n)));
    }
    Xoroshiro128Aox jumps = generator(77);
    Xoroshiro128Aox leap = jumps.copy();
    jumps.jump();
    jumps.jump();
    leap.jump(BigInteger.TWO.pow(65));
    assertSameState(leap, jumps, "2^65");
    leap.leap();
    jumps.jump(JumpPolynomial.ofPowerOfTwo(96));
    assertSameState(leap, jumps, "2^96");
    assertThat(leap.jumpDistance()).isEqualTo(Math.scalb(1.0, 64));
    assertThat(leap.leapDistance()).isEqualTo(Math.scalb(1.0, 96));
  }

  private static BigInteger distance(SplittableRandom random) {
    return new BigInteger(1, new byte[] {1})
        .shiftLeft(random.nextInt(127))
        .add(new BigInteger(Long.toUnsignedString(random.nextLong())));
  }

  @Test
  void aJumpBackUndoesAJump() {
    Xoroshiro128Aox start = generator(5);
    Xoroshiro128Aox moved = start.copy();
    BigInteger far = BigInteger.TWO.pow(101).add(BigInteger.valueOf(12347));
    moved.jump(far);
    assertThat(moved.s0()).isNotEqualTo(start.s0());
    moved.jump(far.negate());
    assertSameState(moved, start, "back");
    moved.jump(PERIOD);
    assertSameState(moved, start, "once round");
  }

  @Test
  void theStateUpdateHasItsFullPeriod() {
    JumpPolynomial one = JumpPolynomial.of(BigInteger.ZERO);
    JumpPolynomial x = JumpPolynomial.of(BigInteger.ONE);
    assertThat(powerUnreduced(x, PERIOD)).isEqualTo(one);
    String[] factors = {
      "3", "5", "17", "257", "641", "65537", "274177", "6700417", "67280421310721"
    };
    BigInteger product = BigInteger.ONE;
    for (String text : factors) {
      var factor = new BigInteger(text);
      product = product.multiply(factor);
      assertThat(powerUnreduced(x, PERIOD.divide(factor))).as(text).isNotEqualTo(one);
    }
    assertThat(product).isEqualTo(PERIOD);
  }

  /** Does not take the exponent modulo the period, as {@link JumpPolynomial#of} does. */
  private static JumpPolynomial powerUnreduced(JumpPolynomial base, BigInteger exponent) {
    JumpPolynomial power = new JumpPolynomial(1, 0);
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      power = power.times(power);
      power = exponent.testBit(bit) ? power.times(base) : power;
    }
    return power;
  }

  @Test
  void powersOfPolynomialsRepeatADistance() {
    JumpPolynomial base = JumpPolynomial.of(BigInteger.valueOf(1234567));
    for (int times : new int[] {0, 1, 2, 3, 100, 8831, Integer.MAX_VALUE}) {
      assertThat(base.power(times))
          .isEqualTo(JumpPolynomial.of(BigInteger.valueOf(1234567L * times)));
    }
    assertThatThrownBy(() -> base.power(-1)).hasMessage("times: -1 is negative");
    assertThatThrownBy(() -> JumpPolynomial.ofPowerOfTwo(-1))
        .hasMessage("exponent: -1 is negative");
  }

  @Test
  void fillingIsDrawingOneByOne() {
    for (int length : new int[] {0, 1, 2, 1000}) {
      Xoroshiro128Aox filling = generator(length);
      Xoroshiro128Aox drawing = filling.copy();
      var words = new long[length];
      filling.fill(words);
      for (long word : words) {
        assertThat(word).isEqualTo(drawing.nextLong());
      }
      assertSameState(filling, drawing, "after " + length);
    }
  }

  @Test
  void itServesAsAGeneratorOfTheJdk() {
    RandomGenerator random = generator(1);
    Xoroshiro128Aox same = generator(1);
    assertThat(random.nextInt()).isEqualTo((int) (same.nextLong() >>> 32));
    assertThat(random.nextDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void theZeroStateIsRefusedAtTheStartAndStuckWhenSet() {
    assertThatThrownBy(() -> new Xoroshiro128Aox(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be zero in both words");
    Xoroshiro128Aox generator = generator(1);
    generator.setState(0, 0);
    for (int i = 0; i < 100; i++) {
      assertThat(generator.nextLong()).isZero();
    }
    assertThat(generator.s0() | generator.s1()).isZero();
  }

  @Test
  void lockStepStreamsAreSingleStreams() {
    Xoroshiro128Aox first = generator(9);
    Xoroshiro128Aox single = first.copy();
    var streams = Xoroshiro128AoxStreams.jumping(first, 37);
    assertSameState(first, single, "the first is left as it is");
    var singles = new Xoroshiro128Aox[streams.size()];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = single.copy();
      single.jump();
    }
    var words = new long[streams.size()];
    for (int step = 0; step < 2000; step++) {
      streams.step(words);
      for (int i = 0; i < words.length; i++) {
        assertThat(words[i]).as("step %d, stream %d", step, i).isEqualTo(singles[i].nextLong());
      }
    }
    assertThat(streams.s0(36)).isEqualTo(singles[36].s0());
    assertThat(streams.s1(36)).isEqualTo(singles[36].s1());
    streams.setState(3, 0, 0);
    streams.step(words);
    assertThat(words[3]).isZero();
    assertThatThrownBy(() -> streams.step(new long[36])).hasMessage("36 words for 37 streams");
    assertThatThrownBy(() -> Xoroshiro128AoxStreams.splitMix(1, 0))
        .hasMessage("streams: 0 is not positive");
  }

  @Test
  void aFillIsSeveralStepsOneAfterTheOther() {
    var stepped = Xoroshiro128AoxStreams.splitMix(3, 7);
    var filled = Xoroshiro128AoxStreams.splitMix(3, 7);
    var words = new long[5 * 7];
    var step = new long[7];
    for (int round = 0; round < 2; round++) {
      filled.fill(words);
      for (int i = 0; i < 5; i++) {
        stepped.step(step);
        assertThat(Arrays.copyOfRange(words, 7 * i, 7 * (i + 1))).isEqualTo(step);
      }
    }
    assertThatThrownBy(() -> filled.fill(new long[36]))
        .hasMessage("36 words are no multiple of 7 streams");
  }

  @Test
  void splitMixStatesAreTheOutputsOfTheJdksSplittableRandom() {
    var streams = Xoroshiro128AoxStreams.splitMix(42, 100);
    var reference = new SplittableRandom(42);
    for (int i = 0; i < streams.size(); i++) {
      assertThat(streams.s0(i)).isEqualTo(reference.nextLong());
      assertThat(streams.s1(i)).isEqualTo(reference.nextLong());
    }
  }
}
