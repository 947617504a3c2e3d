package org.ipusim.codelets.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class MultiSlicesTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  private SplittableRandom random = new SplittableRandom(0);
  private Graph graph = new Graph(GC200);

  private SlicePlan plan(ElementType type, int rows, int columns, int lookups) {
    if (random.nextInt(3) == 0) {
      return SlicePlan.of(graph, type, rows, columns, lookups, SliceOptions.defaults());
    }
    return new SlicePlan(
        rows,
        columns,
        lookups,
        1 + random.nextInt(4),
        1 + random.nextInt(4),
        1 + random.nextInt(4),
        SliceOptions.defaults());
  }

  private float[] values(int count) {
    var out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = random.nextInt(-100, 101) / 8f;
    }
    return out;
  }

  @Test
  void rowsBySeveralPlansAreThoseOfAPlainLoop() {
    for (int seed = 0; seed < 120; seed++) {
      random = new SplittableRandom(seed);
      graph = new Graph(GC200);
      one(seed);
    }
  }

  private void one(int seed) {
    ElementType type = random.nextBoolean() ? ElementType.FLOAT : ElementType.HALF;
    int rows = 1 + random.nextInt(40);
    int columns = 1 + random.nextInt(20);
    int n = 1 + random.nextInt(30);
    SlicePlan plan = plan(type, rows, columns, n);
    Tensor dictionary = MultiSlices.createSliceableTensor(graph, type, plan, "dictionary");
    float[] base = values(rows * columns);
    graph.setInitialValue(dictionary, base);
    Tensor indices = MultiSlices.createIndicesTensor(graph, plan, "indices");
    int[] at = random.ints(n, 0, rows).toArray();
    graph.setInitialValue(indices, at);
    var program = Sequence.builder();
    int kind = random.nextInt(5);
    float[] expected = base.clone();
    Tensor out = dictionary;
    if (kind == 0) {
      out = MultiSlices.multiSlice(graph, dictionary, indices, plan, program, "slice");
      expected = new float[n * columns];
      for (int i = 0; i < n; i++) {
        System.arraycopy(base, at[i] * columns, expected, i * columns, columns);
      }
    } else {
      Tensor updates = MultiSlices.createSliceTensor(graph, type, plan, "updates");
      float[] values = values(n * columns);
      graph.setInitialValue(updates, values);
      Tensor scale = graph.addConstant("scale", ElementType.FLOAT, new int[0], 0.5f);
      graph.setTileMapping(scale, 2);
      switch (kind) {
        case 1 -> MultiSlices.multiUpdate(graph, dictionary, updates, indices, plan, program, "u");
        case 2 ->
            MultiSlices.multiUpdateMax(graph, dictionary, updates, indices, plan, program, "u");
        default ->
            MultiSlices.multiUpdateAdd(
                graph, dictionary, updates, indices, kind == 3 ? null : scale, plan, program, "u");
      }
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < columns; c++) {
          float v = values[i * columns + c];
          float old = expected[at[i] * columns + c];
          expected[at[i] * columns + c] =
              switch (kind) {
                case 1 -> v;
                case 2 -> Math.max(old, v);
                case 3 -> old + v;
                default -> old + v / 2;
              };
        }
      }
    }
    graph.createHostRead("out", out);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      assertThat(engine.readFloats("out"))
          .as("seed %d kind %d %s %s", seed, kind, type, plan)
          .isEqualTo(expected);
    }
  }

  @Test
  void integersAreSlicedAndReplacedToo() {
    var plan = new SlicePlan(20, 6, 4, 3, 2, 2, SliceOptions.defaults());
    Tensor dictionary = MultiSlices.createSliceableTensor(graph, ElementType.INT, plan, "d");
    graph.setInitialValue(dictionary, IntStream.range(0, 120).toArray());
    Tensor indices = MultiSlices.createIndicesTensor(graph, plan, "indices");
    graph.setInitialValue(indices, 3, 19, 0, 3);
    var program = Sequence.builder();
    Tensor out = MultiSlices.multiSlice(graph, dictionary, indices, plan, program, "slice");
    graph.createHostRead("out", out);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      assertThat(engine.readInts("out"))
          .containsExactly(
              IntStream.of(3, 19, 0, 3).flatMap(r -> IntStream.range(6 * r, 6 * r + 6)).toArray());
    }
  }

  @Test
  void aPlanUsesMoreTilesForMoreWorkAndStaysWithinTheMemory() {
    SliceOptions options = SliceOptions.defaults();
    SlicePlan few = SlicePlan.of(graph, ElementType.HALF, 100, 8, 4, options);
    SlicePlan many = SlicePlan.of(graph, ElementType.HALF, 100000, 200, 1440, options);
    assertThat(many.tiles()).isGreaterThan(few.tiles()).isLessThanOrEqualTo(graph.tiles());
    assertThat((long) many.rowsPerTile() * many.columnsPerPart(ElementType.HALF) * 2)
        .isLessThan(600_000);
  }

  @Test
  void optionsHaveTheVendorsNames() {
    assertThat(SliceOptions.parse(Map.of())).isEqualTo(SliceOptions.defaults());
    SliceOptions options =
        SliceOptions.parse(
            Map.of(
                "usedForUpdate",
                "false",
                "operationForUpdate",
                "max",
                "indicesDistribution",
                "onePoint",
                "availableMemoryProportion",
                "0.3"));
    assertThat(options.usedForUpdate()).isFalse();
    assertThat(options.operationForUpdate()).isEqualTo(Operation.MAX);
    assertThat(options.availableMemoryProportion()).isEqualTo(0.3);
    assertThatThrownBy(() -> SliceOptions.parse(Map.of("indicesAreSort", "true")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("option indicesAreSort is unknown; did you mean 'indicesAreSorted'?");
    assertThatThrownBy(() -> SliceOptions.parse(Map.of("usedForSlice", "yes")))
        .hasMessage("option usedForSlice is yes, must be true or false");
  }

  @Test
  void whatDoesNotSuitIsRefused() {
    var plan = new SlicePlan(20, 6, 4, 1, 1, 1, SliceOptions.defaults());
    Tensor dictionary = graph.addVariable("d", ElementType.FLOAT, 20, 7);
    Tensor indices = graph.addVariable("i", ElementType.UNSIGNED_INT, 4);
    var program = Sequence.builder();
    assertThatThrownBy(() -> MultiSlices.multiSlice(graph, dictionary, indices, plan, program, "s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("s: the plan is for 20 rows of 6 elements, not for tensor FLOAT[20, 7]");
    assertThatThrownBy(
            () -> SlicePlan.of(graph, ElementType.HALF, 0, 1, 1, SliceOptions.defaults()))
        .hasMessage("a plan for 0 rows of 1 elements and 1 lookups needs at least one of each");
  }
}
