package org.ipusim.codelets.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class SortTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final ElementType[] TYPES = {ElementType.FLOAT, ElementType.HALF, ElementType.INT};

  private SplittableRandom random = new SplittableRandom(0);
  private Graph graph = new Graph(GC200);

  private void begin(int seed) {
    random = new SplittableRandom(seed);
    graph = new Graph(GC200).createVirtualGraph(64);
  }

  private Tensor tensor(String name, ElementType type, int[] values, int... shape) {
    Tensor t = graph.addVariable(name, type, shape);
    if (random.nextBoolean()) {
      graph.mapLinearly(t);
    } else {
      graph.setTileMapping(t, random.nextInt(graph.tiles()));
    }
    if (type.isFloatingPoint()) {
      var floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = values[i];
      }
      graph.setInitialValue(t, floats);
    } else {
      graph.setInitialValue(t, values);
    }
    return t;
  }

  private static int[] read(Engine engine, String handle, Tensor t) {
    if (!t.elementType().isFloatingPoint()) {
      return engine.readInts(handle);
    }
    float[] values = engine.readFloats(handle);
    return IntStream.range(0, values.length).map(i -> (int) values[i]).toArray();
  }

  private int[] run(Sequence.Builder program, Tensor out) {
    graph.getTopLevelGraph().createHostRead("out", out);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      return read(engine, "out", out);
    }
  }

  @Test
  void rowsOfAnyLengthAreSorted() {
    for (int seed = 0; seed < 60; seed++) {
      begin(seed);
      ElementType type = TYPES[random.nextInt(3)];
      int rows = 1 + random.nextInt(4);
      int n = 1 + random.nextInt(random.nextBoolean() ? 12 : 400);
      int[] values = random.ints((long) rows * n, -500, 500).toArray();
      Tensor t = tensor("t", type, values, rows, n);
      var program = Sequence.builder();
      Tensor out = Sort.sort(graph, t, 1, program, "sort");
      int[] expected = values.clone();
      for (int r = 0; r < rows; r++) {
        Arrays.sort(expected, r * n, (r + 1) * n);
      }
      assertThat(run(program, out))
          .as("seed %d %s %d x %d", seed, type, rows, n)
          .isEqualTo(expected);
    }
  }

  @Test
  void aDimensionInTheMiddleIsSortedToo() {
    int[] values = random.ints(60, -99, 99).toArray();
    Tensor t = tensor("t", ElementType.FLOAT, values, 3, 5, 4);
    var program = Sequence.builder();
    int[] found = run(program, Sort.sort(graph, t, 1, program, "sort"));
    for (int a = 0; a < 3; a++) {
      for (int c = 0; c < 4; c++) {
        int base = a * 20 + c;
        int[] row = IntStream.range(0, 5).map(i -> values[base + 4 * i]).sorted().toArray();
        assertThat(IntStream.range(0, 5).map(i -> found[base + 4 * i]).toArray()).isEqualTo(row);
      }
    }
  }

  @Test
  void valuesGoWithTheirKeys() {
    for (int seed = 0; seed < 60; seed++) {
      begin(seed);
      ElementType type = TYPES[random.nextInt(3)];
      ElementType valueType = TYPES[random.nextInt(3)];
      int n = 1 + random.nextInt(random.nextBoolean() ? 12 : 300);
      int[] keys = IntStream.range(0, n).map(i -> i * 3 - n).toArray();
      for (int i = n - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int k = keys[i];
        keys[i] = keys[j];
        keys[j] = k;
      }
      int[] values = IntStream.range(0, n).toArray();
      Tensor k = tensor("k", type, keys, n);
      Tensor v = tensor("v", valueType, values, n);
      var program = Sequence.builder();
      Tensor out = Sort.sortKeyValue(graph, k, v, 0, program, "sort");
      int[] expected =
          IntStream.range(0, n)
              .boxed()
              .sorted((a, b) -> Integer.compare(keys[a], keys[b]))
              .mapToInt(i -> i)
              .toArray();
      assertThat(run(program, out))
          .as("seed %d %s %s %d", seed, type, valueType, n)
          .isEqualTo(expected);
    }
  }

  @Test
  void theGreatestAndLeastAreFoundWithTheirPlaces() {
    for (int seed = 0; seed < 30; seed++) {
      begin(seed);
      ElementType type = TYPES[random.nextInt(3)];
      int n = 2 + random.nextInt(200);
      int k = 1 + random.nextInt(n);
      boolean largest = random.nextBoolean();
      int[] values = IntStream.range(0, n).map(i -> i * 7 % 1009).toArray();
      Tensor t = tensor("t", type, values, 1, n);
      var program = Sequence.builder();
      Sort.TopK top = Sort.topK(graph, t, k, largest, program, "top");
      Graph whole = graph.getTopLevelGraph();
      whole.createHostRead("values", top.values());
      whole.createHostRead("indices", top.indices());
      int[] order =
          IntStream.range(0, n)
              .boxed()
              .sorted((a, b) -> Integer.compare(values[a], values[b]) * (largest ? -1 : 1))
              .mapToInt(i -> i)
              .limit(k)
              .toArray();
      try (var engine = new Engine(graph.compile(program.build()))) {
        engine.run(0);
        assertThat(engine.readInts("indices")).as("seed %d", seed).isEqualTo(order);
        assertThat(read(engine, "values", top.values()))
            .isEqualTo(Arrays.stream(order).map(i -> values[i]).toArray());
      }
    }
  }

  @Test
  void infinitiesAndNoNumbersAreSortedLast() {
    Tensor t = graph.addVariable("t", ElementType.FLOAT, 70);
    graph.mapLinearly(t);
    var values = new float[70];
    for (int i = 0; i < 70; i++) {
      values[i] = i % 3 == 0 ? Float.POSITIVE_INFINITY : -i;
    }
    values[1] = Float.NaN;
    graph.setInitialValue(t, values);
    var program = Sequence.builder();
    Tensor out = Sort.sort(graph, t, 0, program, "sort");
    graph.createHostRead("out", out);
    Arrays.sort(values);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      assertThat(engine.readFloats("out")).isEqualTo(values);
    }
  }

  @Test
  void prefixSumsAreThoseOfAPlainLoop() {
    for (int seed = 0; seed < 40; seed++) {
      begin(seed);
      ElementType type = random.nextBoolean() ? ElementType.FLOAT : ElementType.INT;
      int n = 1 + random.nextInt(500);
      int[] values = random.ints(n, -9, 10).toArray();
      Tensor t = tensor("t", type, values, n);
      var program = Sequence.builder();
      Tensor out = Scan.inclusiveSum(graph, t, program, "scan");
      int[] expected = values.clone();
      for (int i = 1; i < n; i++) {
        expected[i] += expected[i - 1];
      }
      assertThat(run(program, out)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void histogramsCountEveryElementOnce() {
    for (int seed = 0; seed < 40; seed++) {
      begin(seed);
      ElementType type = random.nextBoolean() ? ElementType.FLOAT : ElementType.HALF;
      int n = 1 + random.nextInt(600);
      int[] values = random.ints(n, -50, 51).toArray();
      Tensor t = tensor("t", type, values, n);
      boolean absolute = random.nextBoolean();
      Tensor limits = graph.addConstant("limits", type, new int[] {3}, -10f, 0f, 25f);
      graph.setTileMapping(limits, 0);
      var program = Sequence.builder();
      Tensor out = Histogram.histogram(graph, t, limits, absolute, program, "histogram");
      var expected = new int[4];
      for (int value : values) {
        int v = absolute ? Math.abs(value) : value;
        expected[v < -10 ? 0 : v < 0 ? 1 : v < 25 ? 2 : 3]++;
      }
      assertThat(run(program, out)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void oneValueThatIsNoNumberIsFound() {
    for (int seed = 0; seed < 20; seed++) {
      begin(seed);
      ElementType type = random.nextBoolean() ? ElementType.FLOAT : ElementType.HALF;
      int n = 1 + random.nextInt(600);
      Tensor t = tensor("t", type, new int[n], n);
      int kind = random.nextInt(3);
      if (kind > 0) {
        int at = random.nextInt(n);
        float value = kind == 1 ? Float.NaN : Float.NEGATIVE_INFINITY;
        graph.setInitialValue(t.slice(at, at + 1), value);
      }
      var program = Sequence.builder();
      Tensor nan = NaN.hasNaN(graph, t, program, "nan");
      Tensor either = NaN.hasNaNOrInf(graph, t, program, "either");
      assertThat(run(program, Tensor.concat(nan.reshape(1), either.reshape(1))))
          .as("seed %d kind %d", seed, kind)
          .containsExactly(kind == 1 ? 1 : 0, kind > 0 ? 1 : 0);
    }
  }

  @Test
  void whatDoesNotSuitIsRefused() {
    Tensor bools = graph.addVariable("b", ElementType.BOOL, 4);
    Tensor floats = graph.addVariable("f", ElementType.FLOAT, 4);
    var program = Sequence.builder();
    assertThatThrownBy(() -> Sort.sort(graph, bools, 0, program, "s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "s: elements sorted are FLOAT, HALF or INT, not tensor BOOL[4]; cast them first");
    assertThatThrownBy(() -> Sort.sort(graph, floats, 1, program, "s"))
        .hasMessage("s: dimension 1 of tensor FLOAT[4] must be in 0..0");
    assertThatThrownBy(() -> Sort.topK(graph, floats, 5, true, program, "s"))
        .hasMessage(
            "s: the 5 greatest or least of the last dimension of tensor FLOAT[4] cannot be");
    assertThatThrownBy(() -> Scan.inclusiveSum(graph, bools, program, "s"))
        .hasMessage(
            "s: prefix sums are of FLOAT or INT elements of one dimension, not of tensor BOOL[4]");
    assertThatThrownBy(() -> NaN.hasNaN(graph, bools, program, "s"))
        .hasMessage(
            "s: only FLOAT and HALF elements, at least one, can be no numbers, not tensor BOOL[4]");
  }
}
