package org.ipusim.codelets.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.number.Half;
import org.ipusim.core.random.SeedMode;
import org.ipusim.core.random.Sufromui;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class RandomFillTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final int WORKERS = 6;
  private static final int TILE = 17;
  private static final int SEED_LOW = 12345;
  private static final int SEED_HIGH = 678;

  /**
   * A tensor on one tile or spread over all, and programs that seed before they fill it. Spread
   * ones serve statistics, which the linear dependence of compatible seeds would spoil.
   */
  private static final class Bench {
    final Graph graph = new Graph(GC200);
    final Tensor out;
    final Tensor seed;
    private final Tensor states;
    private final SeedMode mode;

    Bench(ElementType type, int elements, boolean spread) {
      mode = spread ? SeedMode.DECORRELATED : SeedMode.COMPATIBLE;
      out = graph.addVariable("out", type, elements);
      if (spread) {
        graph.mapLinearly(out);
      } else {
        graph.setTileMapping(out, TILE);
      }
      seed = graph.addVariable("seed", ElementType.UNSIGNED_INT, 2);
      graph.setTileMapping(seed, 0);
      graph.setInitialValue(seed, SEED_LOW, SEED_HIGH);
      states = HardwareSeeds.addTensor(graph, "states");
      graph.createHostRead("out", out);
      graph.createHostRead("states", states);
    }

    Engine engine(Program fill, int threads) {
      Program program =
          Sequence.of(
              HardwareSeeds.setSeed(graph, seed, 3, mode, "setSeed"),
              fill,
              HardwareSeeds.get(graph, states, "get"));
      var options = EngineOptions.defaults().withThreads(threads);
      var engine = new Engine(graph.compile(program), options);
      engine.run(0);
      return engine;
    }

    float[] floats(Program fill) {
      try (Engine engine = engine(fill, 1)) {
        return engine.readFloats("out");
      }
    }

    int[] ints(Program fill) {
      try (Engine engine = engine(fill, 1)) {
        return engine.readInts("out");
      }
    }

    /** Fills, and asserts that worker w of the tile has taken the steps stated. */
    void assertSteps(Program fill, ToIntFunction<Integer> steps) {
      try (Engine engine = engine(fill, 1)) {
        int[] words = engine.readInts("states");
        for (int w = 0; w < WORKERS; w++) {
          WorkerRandom worker = worker(w);
          for (int i = steps.applyAsInt(w); i > 0; i--) {
            worker.urand64();
          }
          int at = (TILE * WORKERS + w) * 4;
          int[] expected = {
            (int) worker.s0(), (int) (worker.s0() >>> 32),
            (int) worker.s1(), (int) (worker.s1() >>> 32)
          };
          assertThat(Arrays.copyOfRange(words, at, at + 4)).as("worker %d", w).isEqualTo(expected);
        }
      }
    }
  }

  private static WorkerRandom worker(int number) {
    var random = new WorkerRandom(0);
    random.setSeed(SEED_LOW, SEED_HIGH, 3, TILE, number, WORKERS, SeedMode.COMPATIBLE);
    return random;
  }

  private static int grains(int elements, int perGrain, int worker) {
    return (int) IntStream.range(0, elements / perGrain).filter(g -> g % WORKERS == worker).count();
  }

  @Test
  void uniformFloatsAreTheWorkersDrawsInTurn() {
    int n = 2 * 20 + 1;
    var bench = new Bench(ElementType.FLOAT, n, false);
    float[] values = bench.floats(RandomFill.uniform(bench.graph, bench.out, -0.5, 0.5, "uniform"));
    var workers = IntStream.range(0, WORKERS).mapToObj(RandomFillTest::worker).toList();
    for (int grain = 0; grain <= 20; grain++) {
      long drawn = workers.get(grain % WORKERS).urand64();
      assertThat(values[2 * grain]).as("%d", grain).isEqualTo(Sufromui.f32((int) drawn));
      if (grain < 20) {
        assertThat(values[2 * grain + 1]).isEqualTo(Sufromui.f32((int) (drawn >>> 32)));
      }
    }
  }

  @Test
  void everyWorkerDrawsOnceMoreThanItHasGrains() {
    for (int n : new int[] {1, 4, 24, 41, 83}) {
      var f = new Bench(ElementType.FLOAT, n, false);
      f.assertSteps(RandomFill.uniform(f.graph, f.out, 0, 1, "u"), w -> grains(n, 2, w) + 1);
      f.assertSteps(RandomFill.normal(f.graph, f.out, 0, 1, "n"), w -> 2 * grains(n, 2, w) + 2);
      f.assertSteps(RandomFill.bernoulli(f.graph, f.out, 0.3, "b"), w -> grains(n, 2, w) + 1);
      var h = new Bench(ElementType.HALF, n, false);
      h.assertSteps(RandomFill.uniform(h.graph, h.out, 0, 1, "u"), w -> grains(n, 4, w) + 1);
      h.assertSteps(RandomFill.normal(h.graph, h.out, 0, 1, "n"), w -> 4 * grains(n, 4, w) + 4);
      h.assertSteps(RandomFill.bernoulli(h.graph, h.out, 0.3, "b"), w -> grains(n, 4, w) + 1);
      var i = new Bench(ElementType.INT, n, false);
      int most = Integer.MAX_VALUE;
      i.assertSteps(RandomFill.uniformInt(i.graph, i.out, 0, 9, "u"), w -> grains(n, 2, w) + 2);
      i.assertSteps(RandomFill.uniformInt(i.graph, i.out, 0, most, "v"), w -> grains(n, 1, w) + 1);
      i.assertSteps(
          RandomFill.uniformInt(i.graph, i.out, Integer.MIN_VALUE, most, "w"),
          w -> grains(n, 2, w) + 1);
    }
  }

  @Test
  void uniformElementsStayInTheirIntervalAndSpreadOverIt() {
    double[][] intervals = {{0, 1}, {-3, 5}, {1e-3, 2e-3}, {100, 100.5}};
    for (double[] interval : intervals) {
      double min = interval[0];
      double max = interval[1];
      var bench = new Bench(ElementType.FLOAT, 60_000, true);
      float[] values = bench.floats(RandomFill.uniform(bench.graph, bench.out, min, max, "u"));
      double sum = 0;
      double squares = 0;
      for (float value : values) {
        assertThat((double) value).isBetween(min, max);
        double unit = (value - min) / (max - min) - 0.5;
        sum += unit;
        squares += unit * unit;
      }
      assertThat(sum / values.length).isCloseTo(0, within(0.01));
      assertThat(squares / values.length).isCloseTo(1 / 12.0, within(0.002));
    }
    var halves = new Bench(ElementType.HALF, 60_000, true);
    float[] values = halves.floats(RandomFill.uniform(halves.graph, halves.out, -2, 6, "u"));
    double sum = 0;
    for (float value : values) {
      assertThat(value).isBetween(-2f, 6f);
      assertThat(Half.toFloat(Half.fromFloat(value))).isEqualTo(value);
      sum += value;
    }
    assertThat(sum / values.length).isCloseTo(2, within(0.08));
  }

  @Test
  void integersOfEveryKindOfRangeAreUniform() {
    int[][] ranges = {
      {-3, 6},
      {0, 0},
      {-8_000_000, 8_000_000},
      {5, 5 + (1 << 24) - 1},
      {-2_000_000_000, 2_000_000_000},
      {Integer.MIN_VALUE, Integer.MAX_VALUE}
    };
    for (int[] range : ranges) {
      var bench = new Bench(ElementType.INT, 60_000, true);
      int[] values =
          bench.ints(RandomFill.uniformInt(bench.graph, bench.out, range[0], range[1], "u"));
      double width = (double) range[1] - range[0] + 1;
      var tenths = new int[10];
      // Floats round draws from 2^32 - 128 on up to 2^32: the integer after the last. This seed
      // draws
      // one such number.
      int beyond = 0;
      for (int value : values) {
        if (width < 1 << 24 && value == range[1] + 1) {
          beyond++;
        } else {
          assertThat(value).isBetween(range[0], range[1]);
          tenths[(int) (((double) value - range[0]) / width * 10)]++;
        }
      }
      assertThat(beyond).isEqualTo(width < 1 << 24 ? 1 : 0);
      if (range[0] < range[1]) {
        for (int count : tenths) {
          assertThat(count).as(Arrays.toString(range)).isCloseTo(6000, within(370));
        }
      }
    }
  }

  @Test
  void normalElementsHaveTheirMoments() {
    for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.HALF}) {
      var bench = new Bench(type, 60_000, true);
      float[] values = bench.floats(RandomFill.normal(bench.graph, bench.out, 10, 2, "n"));
      assertMoments(values, 10, 2 * Math.sqrt(1023 / 1024.0));
    }
  }

  private static void assertMoments(float[] values, double mean, double stdDev) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value - mean;
      squares += (value - mean) * (value - mean);
    }
    double n = values.length;
    assertThat(sum / n).isCloseTo(0, within(6 * stdDev / Math.sqrt(n)));
    assertThat(Math.sqrt(squares / n)).isCloseTo(stdDev, within(stdDev * 0.02));
  }

  @Test
  void truncatedNormalElementsStayNearTheMean() {
    for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.HALF}) {
      var bench = new Bench(type, 60_000, true);
      float[] values =
          bench.floats(RandomFill.truncatedNormal(bench.graph, bench.out, 1, 0.5f, 2, "t"));
      int atMean = 0;
      for (float value : values) {
        assertThat(value).isBetween(0f, 2f);
        atMean += value == 1 ? 1 : 0;
      }
      // The mean is also one of the 129 values drawn: it has about 1/80 of the probability.
      assertThat(atMean).isLessThan(1100);
      assertMoments(values, 1, 0.5 * 0.8796);
    }
  }

  @Test
  void aTruncatedNormalTakesAsLongAsItsBusiestWorkersPasses() {
    var bench = new Bench(ElementType.FLOAT, 2 * WORKERS, false);
    Program fill = RandomFill.truncatedNormal(bench.graph, bench.out, 0, 1, 0.5f, "t");
    int passes = 0;
    for (int w = 0; w < WORKERS; w++) {
      WorkerRandom worker = worker(w);
      boolean first = false;
      boolean second = false;
      int mine = 0;
      while (!(first && second) && mine < 20) {
        long drawn = worker.f32v2grand();
        first |= Math.abs(Float.intBitsToFloat((int) drawn)) <= 0.5f;
        second |= Math.abs(Float.intBitsToFloat((int) (drawn >>> 32))) <= 0.5f;
        mine++;
      }
      passes = Math.max(passes, mine);
    }
    long seeding = 6 + 14 + 27 * 6 + 7;
    long saving = 6 + 11 * 6 + 7;
    try (Engine engine = bench.engine(fill, 1)) {
      assertThat(engine.profile().cycles().cycles(CyclePart.COMPUTE, TILE))
          .isEqualTo(seeding + (6 + (28 + 5 + 11 * passes) * 6 + 7) + saving);
    }
  }

  @Test
  void uniformCyclesAreTheBundlesOfTheBusiestWorker() {
    long around = (6 + 14 + 27 * 6 + 7) + (6 + 11 * 6 + 7) + 6 + 7;
    int[][] bundles = {{12, 21 + 4}, {14, 21 + 8}, {25, 21 + 8 + 4}, {13, 21 + 4 + 4}, {1, 21 + 4}};
    for (int[] b : bundles) {
      var bench = new Bench(ElementType.FLOAT, b[0], false);
      try (Engine engine = bench.engine(RandomFill.uniform(bench.graph, bench.out, 0, 1, "u"), 1)) {
        assertThat(engine.profile().cycles().cycles(CyclePart.COMPUTE, TILE))
            .as("%d elements", b[0])
            .isEqualTo(around + b[1] * 6L);
      }
    }
  }

  @Test
  void bernoulliElementsAreOneWithTheirProbability() {
    for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.HALF}) {
      for (double p : new double[] {0, 0.25, 0.9, 1}) {
        var bench = new Bench(type, 60_000, true);
        float[] values = bench.floats(RandomFill.bernoulli(bench.graph, bench.out, p, "b"));
        int ones = 0;
        for (float value : values) {
          assertThat(value == 0 || value == 1).isTrue();
          ones += (int) value;
        }
        assertThat(ones / 60_000.0).isCloseTo(p, within(6 * Math.sqrt(p * (1 - p) / 60_000)));
      }
    }
    var ints = new Bench(ElementType.INT, 60_000, true);
    int[] values = ints.ints(RandomFill.bernoulli(ints.graph, ints.out, 0.5, "b"));
    assertThat(Arrays.stream(values).distinct().sorted().toArray()).containsExactly(0, 1);
    assertThat(Arrays.stream(values).sum()).isCloseTo(30_000, within(740));
  }

  @Test
  void dropoutScalesWhatItKeepsUnlessItKeepsAll() {
    for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.HALF}) {
      for (double keep : new double[] {0, 0.75, 1}) {
        var bench = new Bench(type, 20_001, true);
        Tensor in = bench.graph.clone(bench.out, "in");
        var values = new float[20_001];
        for (int i = 0; i < values.length; i++) {
          values[i] = 1 + i % 1024;
        }
        bench.graph.setInitialValue(in, values);
        float[] out = bench.floats(RandomFill.dropout(bench.graph, in, bench.out, keep, 1.5f, "d"));
        int kept = 0;
        for (int i = 0; i < values.length; i++) {
          float whole = keep == 1 ? values[i] : 1.5f * values[i];
          float expected = type == ElementType.HALF ? Half.toFloat(Half.fromFloat(whole)) : whole;
          assertThat(out[i] == 0 || out[i] == expected).as("%d", i).isTrue();
          kept += out[i] == 0 ? 0 : 1;
        }
        assertThat(kept / 20_001.0)
            .isCloseTo(keep, within(6 * Math.sqrt(keep * (1 - keep) / 20_001)));
      }
    }
  }

  @Test
  void elementsDoNotDependOnHostThreads() {
    var values = new HashSet<Integer>();
    for (int threads = 1; threads <= 3; threads++) {
      var bench = new Bench(ElementType.FLOAT, 100_000, true);
      Program fill = RandomFill.truncatedNormal(bench.graph, bench.out, 0, 1, 1, "t");
      try (Engine engine = bench.engine(fill, threads)) {
        values.add(Arrays.hashCode(engine.readFloats("out")));
      }
    }
    assertThat(values).hasSize(1);
  }

  @Test
  void wrongArgumentsAreNamed() {
    var graph = new Graph(GC200);
    Tensor ints = graph.addVariable("ints", ElementType.INT, 4);
    Tensor floats = graph.addVariable("floats", ElementType.FLOAT, 4);
    assertThatThrownBy(() -> RandomFill.uniform(graph, ints, 0, 1, "u"))
        .hasMessage("u: these random elements are FLOAT or HALF, not tensor INT[4]");
    assertThatThrownBy(() -> RandomFill.uniform(graph, floats, 1, 1, "u"))
        .hasMessage("u: the interval [1.0, 1.0] must be finite and hold two floats");
    assertThatThrownBy(() -> RandomFill.uniform(graph, floats, Double.NaN, 1, "u"))
        .hasMessageContaining("must be finite");
    assertThatThrownBy(() -> RandomFill.uniformInt(graph, floats, 0, 1, "u"))
        .hasMessage("u: uniform integers are INT, not tensor FLOAT[4]");
    assertThatThrownBy(() -> RandomFill.uniformInt(graph, ints, 2, 1, "u"))
        .hasMessage("u: the range 2..1 is empty");
    assertThatThrownBy(() -> RandomFill.bernoulli(graph, floats, 1.5, "b"))
        .hasMessage("b: probability 1.5 must be in 0..1");
    assertThatThrownBy(() -> RandomFill.truncatedNormal(graph, floats, 0, 1, 9, "t"))
        .hasMessage("t: alpha 9.0 must be in 0.1..5");
    assertThatThrownBy(() -> RandomFill.dropout(graph, ints, floats, 0.5, 2, "d"))
        .hasMessage("d: dropout from tensor INT[4] to tensor FLOAT[4]; they must be alike");
  }

  @Test
  void theTailOfTheNormalDistributionIsTheComplementaryErrorFunction() {
    assertThat(NormalTail.beyond(0)).isCloseTo(1, within(1e-9));
    assertThat(NormalTail.beyond(1)).isCloseTo(0.31731050786291415, within(1e-9));
    assertThat(NormalTail.beyond(2)).isCloseTo(0.04550026389635842, within(1e-9));
    assertThat(Math.ceil(-4 / Math.log10(NormalTail.beyond(2)))).isEqualTo(3);
  }
}
