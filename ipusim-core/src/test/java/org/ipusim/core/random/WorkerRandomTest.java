package org.ipusim.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.ipusim.core.number.Half;
import org.ipusim.core.number.Overflow;
import org.ipusim.core.number.Rounding;
import org.junit.jupiter.api.Test;

class WorkerRandomTest {
  private static final int WORKERS = 6;

  private static WorkerRandom seeded(SeedMode mode, int tile, int worker) {
    var random = new WorkerRandom(0);
    random.setSeed(42, 7, 0, tile, worker, WORKERS, mode);
    return random;
  }

  @Test
  void fourCompatibleWorkersAreDependentForEver() {
    int[][] places = {
      {0, 0, 0, 1, 0, 2, 0, 3},
      {5, 0, 5, 1, 5, 4, 5, 5},
      {5, 2, 5, 3, 5, 4, 5, 5},
      {8, 2, 9, 2, 10, 2, 11, 2}
    };
    for (int[] place : places) {
      var random = new WorkerRandom[4];
      for (int i = 0; i < 4; i++) {
        random[i] = seeded(SeedMode.COMPATIBLE, place[2 * i], place[2 * i + 1]);
      }
      int draws = 500_000;
      var ones = new int[Long.SIZE];
      for (int draw = 0; draw < draws; draw++) {
        long s0 = 0;
        long s1 = 0;
        long word = 0;
        for (WorkerRandom worker : random) {
          s0 ^= worker.s0();
          s1 ^= worker.s1();
          word ^= worker.urand64();
        }
        assertThat(s0 | s1).isZero();
        for (int bit = 0; bit < Long.SIZE; bit++) {
          ones[bit] += (int) (word >>> bit & 1);
        }
      }
      double p = 225 / 512.0;
      for (int bit = 0; bit < Long.SIZE; bit++) {
        assertThat(ones[bit] / (double) draws)
            .as("bit %d", bit)
            .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / draws)));
      }
    }
  }

  @Test
  void fourDecorrelatedWorkersAreIndependent() {
    var random = new WorkerRandom[4];
    for (int i = 0; i < 4; i++) {
      random[i] = seeded(SeedMode.DECORRELATED, 0, i);
    }
    int draws = 500_000;
    var ones = new int[Long.SIZE];
    for (int draw = 0; draw < draws; draw++) {
      long word = 0;
      for (WorkerRandom worker : random) {
        word ^= worker.urand64();
      }
      for (int bit = 0; bit < Long.SIZE; bit++) {
        ones[bit] += (int) (word >>> bit & 1);
      }
    }
    for (int bit = 0; bit < Long.SIZE; bit++) {
      assertThat(ones[bit] / (double) draws).isCloseTo(0.5, within(5 * Math.sqrt(0.25 / draws)));
    }
  }

  @Test
  void decorrelatedWorkersAreJumpsApart() {
    WorkerRandom start = seeded(SeedMode.COMPATIBLE, 0, 0);
    var streams =
        Xoroshiro128AoxStreams.jumping(new Xoroshiro128Aox(start.s0(), start.s1()), 3 * WORKERS);
    for (int i = 0; i < streams.size(); i++) {
      WorkerRandom worker = seeded(SeedMode.DECORRELATED, i / WORKERS, i % WORKERS);
      assertThat(worker.s0()).isEqualTo(streams.s0(i));
      assertThat(worker.s1()).isEqualTo(streams.s1(i));
    }
  }

  @Test
  void workersThatNoProgramSeededDiffer() {
    var states = new HashSet<Long>();
    for (int i = 0; i < 1472 * WORKERS; i++) {
      WorkerRandom worker = WorkerRandom.unseeded(i);
      states.add(worker.s0());
      states.add(worker.s1());
    }
    assertThat(states).hasSize(2 * 1472 * WORKERS);
  }

  @Test
  void aWrittenZeroStateDrawsZeros() {
    var random = new WorkerRandom(1);
    random.setState(0, 0);
    assertThat(random.urand64()).isZero();
    assertThat(random.grand()).isEqualTo(-5.8125f);
    random.seed(0);
    assertThat(random.urand64()).isNotZero();
  }

  @Test
  void conversionsOfUniformBitsAreThePublishedSamples() {
    assertThat(bits16(0x0000)).isEqualTo(0xb800);
    assertThat(bits16(0x7fff)).isEqualTo(0x8080);
    assertThat(bits16(0x8000)).isEqualTo(0x0080);
    assertThat(bits16(0xffff)).isEqualTo(0x3800);
    assertThat(bits16(0x1234)).isEqualTo(0xb6dd);
    assertThat(bits32(0)).isEqualTo(0xbf000000);
    assertThat(bits32(0x7fffffff)).isEqualTo(0xaf000000);
    assertThat(bits32(0x80000000)).isEqualTo(0x2f000000);
    assertThat(bits32(0xffffffff)).isEqualTo(0x3f000000);
    assertThat(bits32(0x12345678)).isEqualTo(0xbedb9753);
  }

  private static int bits16(int u) {
    return Sufromui.f16((short) u) & 0xffff;
  }

  private static int bits32(int u) {
    return Float.floatToRawIntBits(Sufromui.f32(u));
  }

  @Test
  void halvesOfAllUniformBitsAreSymmetricAndNeverZero() {
    var values = new HashSet<Float>();
    double sum = 0;
    double squares = 0;
    int ends = 0;
    for (int u = 0; u < 0x10000; u++) {
      float value = Half.toFloat(Sufromui.f16((short) u));
      assertThat(Math.abs(value)).isBetween(0x1p-17f, 0.5f);
      assertThat(Half.toFloat(Sufromui.f16((short) ~u))).isEqualTo(-value);
      values.add(value);
      sum += value;
      squares += (double) value * value;
      ends += Math.abs(value) == 0.5f ? 1 : 0;
    }
    assertThat(values).hasSize(11266);
    assertThat(sum).isZero();
    assertThat(squares / 0x10000 * 12).isCloseTo(1.00000007, within(1e-8));
    assertThat(ends).isEqualTo(16);
  }

  @Test
  void floatsOfUniformBitsAreTheExactQuotientRounded() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1_000_000; i++) {
      int u = random.nextInt() >>> random.nextInt(32) ^ -random.nextInt(2);
      double exact = (2.0 * Integer.toUnsignedLong(u) + 1 - 0x1p32) * 0x1p-33;
      assertThat(Sufromui.f32(u)).as("%08x", u).isEqualTo((float) exact);
      assertThat(Sufromui.f32(~u)).isEqualTo(-Sufromui.f32(u));
    }
  }

  @Test
  void vectorConversionsAreTheScalarOnesByLane() {
    var random = new SplittableRandom(2);
    for (int i = 0; i < 1000; i++) {
      long u = random.nextLong();
      long floats = Sufromui.f32v2(u);
      long halves = Sufromui.f16v4(u);
      assertThat((int) floats).isEqualTo(bits32((int) u));
      assertThat((int) (floats >>> 32)).isEqualTo(bits32((int) (u >>> 32)));
      for (int lane = 0; lane < 4; lane++) {
        assertThat((int) (halves >>> (16 * lane)) & 0xffff)
            .isEqualTo(bits16((int) (u >>> (16 * lane))));
      }
    }
  }

  @Test
  void everyDrawTakesItsSteps() {
    var random = new WorkerRandom(3);
    var same = new Xoroshiro128Aox(random.s0(), random.s1());
    assertThat(random.urand64()).isEqualTo(same.nextLong());
    assertThat(random.urand32()).isEqualTo((int) same.nextLong());
    assertThat(random.urandF32()).isEqualTo(Sufromui.f32((int) same.nextLong()));
    assertThat(random.urandF16()).isEqualTo(Sufromui.f16((short) same.nextLong()));
    long pair = random.f32v2grand();
    assertThat(Float.intBitsToFloat((int) pair)).isEqualTo(WorkerRandom.gaussian(same.nextLong()));
    assertThat(Float.intBitsToFloat((int) (pair >>> 32)))
        .isEqualTo(WorkerRandom.gaussian(same.nextLong()));
    int halves = random.f16v2grand();
    assertThat(Half.toFloat((short) halves)).isEqualTo(WorkerRandom.gaussian(same.nextLong()));
    assertThat(Half.toFloat((short) (halves >>> 16)))
        .isEqualTo(WorkerRandom.gaussian(same.nextLong()));
    random.f16v4rmask(-1, 0x10000);
    same.nextLong();
    random.f32v2rmask(-1, 0);
    same.nextLong();
    assertThat(random.s0()).isEqualTo(same.s0());
    assertThat(random.s1()).isEqualTo(same.s1());
  }

  @Test
  void masksKeepLanesWithTheirProbability() {
    var random = new WorkerRandom(4);
    int draws = 400_000;
    for (int probability : new int[] {0, 1 << 13, 0x8000, 0xc123, 0xffff, 0x10000}) {
      double p = probability / 65536.0;
      var kept16 = new int[4];
      var kept32 = new int[2];
      for (int i = 0; i < draws; i++) {
        long lanes = random.f16v4rmask(0x4444_3333_2222_1111L, probability);
        for (int lane = 0; lane < 4; lane++) {
          int left = (int) (lanes >>> (16 * lane)) & 0xffff;
          assertThat(left == 0 || left == 0x1111 * (lane + 1)).isTrue();
          kept16[lane] += left == 0 ? 0 : 1;
        }
        long pair = random.f32v2rmask(0x8000_0000_7fff_ffffL, probability);
        assertThat((int) pair == 0 || (int) pair == Integer.MAX_VALUE).isTrue();
        int upper = (int) (pair >>> 32);
        assertThat(upper == 0 || upper == Integer.MIN_VALUE).isTrue();
        kept32[0] += (int) pair == 0 ? 0 : 1;
        kept32[1] += upper == 0 ? 0 : 1;
      }
      double spread = 5 * Math.sqrt(p * (1 - p) / draws);
      for (int lane = 0; lane < 4; lane++) {
        assertThat(kept16[lane] / (double) draws).isCloseTo(p, within(spread));
        assertThat(kept32[lane / 2] / (double) draws).isCloseTo(p, within(spread));
      }
    }
  }

  @Test
  void theGaussianHasTheMomentsOfTwelveUniformFields() {
    assertThat(WorkerRandom.gaussian(0)).isEqualTo(-5.8125f);
    assertThat(WorkerRandom.gaussian(-1L)).isEqualTo(5.8125f);
    assertThat(WorkerRandom.gaussian(0xf000_0000_0000_001fL)).isEqualTo(-5.8125f + 31 / 32f);
    var random = new WorkerRandom(5);
    int draws = 4_000_000;
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (int i = 0; i < draws; i++) {
      double x = random.grand();
      assertThat(x * 32 == Math.rint(x * 32)).isTrue();
      sum += x;
      squares += x * x;
      fourths += x * x * x * x;
    }
    double variance = squares / draws;
    assertThat(sum / draws).isCloseTo(0, within(5 / Math.sqrt(draws)));
    assertThat(variance).isCloseTo(1023 / 1024.0, within(5 * Math.sqrt(2.0 / draws)));
    double excess = fourths / draws / variance / variance - 3;
    assertThat(excess).isCloseTo(-0.1002, within(5 * Math.sqrt(24.0 / draws)));
  }

  @Test
  void sixteenBitFieldsAreUniform() {
    var random = new WorkerRandom(6);
    int draws = 1 << 22;
    var counts = new int[4][1 << 16];
    for (int i = 0; i < draws; i++) {
      long word = random.urand64();
      for (int field = 0; field < 4; field++) {
        counts[field][(int) (word >>> (16 * field)) & 0xffff]++;
      }
    }
    double expected = draws / 65536.0;
    double freedom = 65535;
    for (int[] field : counts) {
      double chiSquare = 0;
      for (int count : field) {
        chiSquare += (count - expected) * (count - expected) / expected;
      }
      assertThat((chiSquare - freedom) / Math.sqrt(2 * freedom)).isBetween(-5.0, 5.0);
    }
  }

  @Test
  void stochasticRoundingDrawsFromTheWorkerAndIsUnbiased() {
    var random = new WorkerRandom(8);
    Rounding rounding = random.stochasticRounding(Overflow.NAN);
    float value = 1 + 0x1p-10f * 0.3f;
    int draws = 1_000_000;
    int up = 0;
    for (int i = 0; i < draws; i++) {
      up += Half.fromFloat(value, rounding) == 0x3c01 ? 1 : 0;
    }
    double p = (value - 1) * 0x1p10;
    assertThat(up / (double) draws).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / draws)));
    var same = new WorkerRandom(8);
    for (int i = 0; i < draws; i++) {
      same.urand32();
    }
    assertThat(random.s0()).isEqualTo(same.s0());
  }
}
