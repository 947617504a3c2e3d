package org.ipusim.codelets.gather;

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
import org.ipusim.graph.profile.VertexTypeProfile;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicSlicesTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  private SplittableRandom random = new SplittableRandom(0);
  private Graph graph = new Graph(GC200).createVirtualGraph(30);

  private static int product(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private static int[] index(int flat, int[] shape) {
    var out = new int[shape.length];
    for (int d = shape.length - 1; d >= 0; d--) {
      out[d] = flat % shape[d];
      flat /= shape[d];
    }
    return out;
  }

  private Tensor tensor(String name, ElementType type, int[] shape, int[] dims) {
    Tensor t;
    if (random.nextBoolean()) {
      t = DynamicSlices.createSliceableTensor(graph, type, shape, dims, name);
    } else {
      t = graph.addVariable(name, type, shape);
      Tensor flat = t.flatten();
      int most = 1 + random.nextInt(9);
      for (int begin = 0; begin < flat.numElements(); ) {
        int end = Math.min(flat.numElements(), begin + 1 + random.nextInt(most));
        graph.setTileMapping(flat.slice(begin, end), random.nextInt(graph.tiles()));
        begin = end;
      }
    }
    return t;
  }

  private void set(Tensor t, int first) {
    int n = t.numElements();
    if (t.elementType().isFloatingPoint()) {
      var values = new float[n];
      for (int i = 0; i < n; i++) {
        values[i] = first + i;
      }
      graph.setInitialValue(t, values);
    } else {
      graph.setInitialValue(t, IntStream.range(first, first + n).toArray());
    }
  }

  private int[] read(Engine engine, Tensor t) {
    if (!t.elementType().isFloatingPoint()) {
      return engine.readInts("out");
    }
    float[] values = engine.readFloats("out");
    return IntStream.range(0, values.length).map(i -> (int) values[i]).toArray();
  }

  @Test
  void whatIsMadeOfASliceHasEverySliceWhereThatOneLies() {
    for (int seed = 0; seed < 40; seed++) {
      random = new SplittableRandom(seed);
      graph = new Graph(GC200).createVirtualGraph(30);
      int[] shape = {1 + random.nextInt(5), 1 + random.nextInt(6), 1 + random.nextInt(9)};
      Tensor slice = tensor("slice", ElementType.HALF, shape, new int[] {0}).dimShuffle(2, 0, 1);
      int[] counts = {1 + random.nextInt(3), 1 + random.nextInt(4)};

      Tensor t =
          DynamicSlices.createSliceableTensorFromSlice(graph, slice, new int[] {2, 0}, counts, "t");

      assertThat(t.shape())
          .as("seed %d", seed)
          .containsExactly(slice.dim(0) * counts[1], slice.dim(1), slice.dim(2) * counts[0]);
      for (int i = 0; i < counts[0]; i++) {
        Tensor part = t.slice(i * slice.dim(2), (i + 1) * slice.dim(2), 2);
        for (int j = 0; j < counts[1]; j++) {
          Tensor one = part.slice(j * slice.dim(0), (j + 1) * slice.dim(0), 0);
          assertThat(graph.getTileMapping(one))
              .as("seed %d", seed)
              .isEqualTo(graph.getTileMapping(slice));
        }
      }
    }
  }

  @Test
  void aTilesShareOfWhatIsMadeOfASliceIsSlicedByOneVertex() {
    Tensor slice = graph.addVariable("slice", ElementType.FLOAT, 1, 6, 20);
    for (int i = 0; i < 6; i++) {
      graph.setTileMapping(slice.index(i, 1), i % 3);
    }
    int[] first = {0};
    int[] seven = {7};
    Tensor t = DynamicSlices.createSliceableTensorFromSlice(graph, slice, first, seven, "t");
    Tensor offset = graph.addVariable("offset", ElementType.UNSIGNED_INT, 1);
    graph.setTileMapping(offset, 0);
    var program = Sequence.builder();

    DynamicSlices.dynamicSlice(graph, t, offset, first, new int[] {1}, program, "slice");

    try (var engine = new Engine(graph.getTopLevelGraph().compile(program.build()))) {
      engine.run(0);
      assertThat(engine.profile().vertexTypes())
          .singleElement()
          .satisfies(type -> assertThat(type.instances()).isEqualTo(3))
          .extracting(VertexTypeProfile::codelet)
          .asString()
          .contains(".DynamicSlice1D<");
    }
  }

  @Test
  void countsThatSuitNoSlicesAreRefused() {
    Tensor slice = graph.addVariable("slice", ElementType.FLOAT, 4);
    graph.setTileMapping(slice, 0);

    assertThatThrownBy(
            () ->
                DynamicSlices.createSliceableTensorFromSlice(
                    graph, slice, new int[] {0}, new int[] {0}, "t"))
        .hasMessage("t: count 0 of slices must be 1 or more");
    assertThatThrownBy(
            () ->
                DynamicSlices.createSliceableTensorFromSlice(
                    graph, slice, new int[] {0}, new int[] {2, 2}, "t"))
        .hasMessage("t: 1 dimensions and 2 counts; give as many");
  }

  @Test
  void slicesAndUpdatesAnywhereAreThoseOfAPlainLoop() {
    for (int seed = 0; seed < 120; seed++) {
      random = new SplittableRandom(seed);
      graph = new Graph(GC200).createVirtualGraph(30);
      one(seed);
    }
  }

  private void one(int seed) {
    ElementType[] types = {ElementType.FLOAT, ElementType.HALF, ElementType.UNSIGNED_INT};
    ElementType type = types[random.nextInt(3)];
    var shape = new int[1 + random.nextInt(3)];
    Arrays.setAll(shape, i -> 1 + random.nextInt(9));
    int[] dims = IntStream.range(0, shape.length).filter(d -> random.nextInt(3) > 0).toArray();
    dims = dims.length == 0 ? new int[] {0} : dims;
    var sizes = new int[dims.length];
    var offsets = new int[dims.length];
    int[] part = shape.clone();
    for (int i = 0; i < dims.length; i++) {
      sizes[i] = 1 + random.nextInt(shape[dims[i]]);
      offsets[i] = random.nextInt(shape[dims[i]]);
      part[dims[i]] = sizes[i];
    }
    Tensor t = tensor("t", type, shape, dims);
    set(t, 0);
    Tensor offset = graph.addVariable("offset", ElementType.UNSIGNED_INT, dims.length);
    graph.setTileMapping(offset, 1);
    graph.setInitialValue(offset, offsets);
    var program = Sequence.builder();
    boolean update = random.nextBoolean();
    Tensor out;
    if (update) {
      Tensor s = tensor("s", type, part, dims);
      set(s, 1000);
      DynamicSlices.dynamicUpdate(graph, t, s, offset, dims, sizes, program, "update");
      out = t;
    } else {
      out = DynamicSlices.dynamicSlice(graph, t, offset, dims, sizes, program, "slice");
      assertThat(out.shape()).isEqualTo(part);
    }
    int[] expected = IntStream.range(0, update ? product(shape) : product(part)).toArray();
    for (int i = 0; i < product(part); i++) {
      int[] at = index(i, part);
      for (int k = 0; k < dims.length; k++) {
        at[dims[k]] = (at[dims[k]] + offsets[k]) % shape[dims[k]];
      }
      int flat = 0;
      for (int d = 0; d < shape.length; d++) {
        flat = flat * shape[d] + at[d];
      }
      if (update) {
        expected[flat] = 1000 + i;
      } else {
        expected[i] = flat;
      }
    }
    graph.getTopLevelGraph().createHostRead("out", out);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      assertThat(read(engine, out))
          .as(
              "seed %d: %s %s of %s, dims %s, sizes %s, offsets %s",
              seed,
              update ? "update" : "slice",
              type,
              Arrays.toString(shape),
              Arrays.toString(dims),
              Arrays.toString(sizes),
              Arrays.toString(offsets))
          .isEqualTo(expected);
    }
  }

  /** 25 + 6 (39 + (24 + 2 v) n) with v whole vectors of a worker's share. */
  @ParameterizedTest
  @CsvSource({"128, 1, 535", "7, 2, 571", "600, 3, 2491"})
  void aSliceInOnePieceCostsTheVendorsCycles(int region, int slices, long cycles) {
    Tensor t = graph.addVariable("t", ElementType.FLOAT, 10, region);
    graph.setTileMapping(t, 3);
    Tensor offset = graph.addVariable("offset", ElementType.UNSIGNED_INT, 1);
    graph.setTileMapping(offset, 3);
    var program = Sequence.builder();
    DynamicSlices.dynamicSlice(
        graph, t, offset, new int[] {0}, new int[] {slices}, program, "slice");
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      VertexTypeProfile type = engine.profile().vertexTypes().getFirst();
      assertThat(type.codelet()).endsWith("DynamicSlice1D<float>");
      assertThat(type.cycles().max()).isEqualTo(cycles);
    }
  }

  @Test
  void whatDoesNotSuitIsRefused() {
    Tensor t = graph.addVariable("t", ElementType.FLOAT, 4, 5);
    Tensor offset = graph.addVariable("offset", ElementType.UNSIGNED_INT, 1);
    var program = Sequence.builder();
    assertThatThrownBy(
            () ->
                DynamicSlices.dynamicSlice(
                    graph, t, offset, new int[] {1}, new int[] {6}, program, "s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("s: size 6 of dimension 1 of tensor FLOAT[4, 5] must be in 1..5");
    assertThatThrownBy(
            () ->
                DynamicSlices.dynamicSlice(graph, t, t, new int[] {1}, new int[] {2}, program, "s"))
        .hasMessage(
            "s: the offset is an UNSIGNED_INT for each of 1 dimensions, not tensor FLOAT[4, 5]");
    Tensor bools = graph.addVariable("b", ElementType.BOOL, 4);
    assertThatThrownBy(
            () ->
                DynamicSlices.dynamicSlice(
                    graph, bools, offset, new int[] {0}, new int[] {2}, program, "s"))
        .hasMessage("s: elements sliced are FLOAT, HALF, INT or UNSIGNED_INT, not tensor BOOL[4]");
    assertThatThrownBy(
            () ->
                DynamicSlices.dynamicUpdate(
                    graph, t, t, offset, new int[] {0}, new int[] {2}, program, "s"))
        .hasMessage(
            "s: updating part of tensor FLOAT[4, 5] takes the shape [2, 5], not tensor FLOAT[4, 5]");
  }
}
