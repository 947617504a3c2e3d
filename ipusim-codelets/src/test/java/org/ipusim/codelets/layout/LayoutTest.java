package org.ipusim.codelets.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.profile.VertexTypeProfile;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final ElementType[] TYPES = {
    ElementType.FLOAT, ElementType.HALF, ElementType.INT, ElementType.UNSIGNED_SHORT
  };

  private final SplittableRandom random = new SplittableRandom(1);
  private Graph graph = new Graph(GC200);

  private Tensor counted(ElementType type, int... shape) {
    Tensor t = graph.addVariable("t", type, shape);
    int[] values = IntStream.range(0, t.numElements()).toArray();
    if (type.isFloatingPoint()) {
      var floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = i;
      }
      graph.setInitialValue(t, floats);
    } else {
      graph.setInitialValue(t, values);
    }
    return t;
  }

  private int[] run(Sequence.Builder program, Tensor out) {
    graph.createHostRead("out", out);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      if (!out.elementType().isFloatingPoint()) {
        return engine.readInts("out");
      }
      float[] values = engine.readFloats("out");
      return IntStream.range(0, values.length).map(i -> (int) values[i]).toArray();
    }
  }

  private static int[] transposed(int n, int rows, int columns) {
    return IntStream.range(0, n * rows * columns)
        .map(
            i -> {
              int m = i / (rows * columns);
              int at = i % (rows * columns);
              return m * rows * columns + at % rows * columns + at / rows;
            })
        .toArray();
  }

  @Test
  void matricesAreTransposedOnTheirTiles() {
    for (int seed = 0; seed < 40; seed++) {
      graph = new Graph(GC200);
      ElementType type = TYPES[random.nextInt(4)];
      int n = 1 + random.nextInt(20);
      int rows = 1 + random.nextInt(9);
      int columns = 1 + random.nextInt(9);
      Tensor t = counted(type, n, rows, columns);
      for (int m = 0; m < n; m++) {
        graph.setTileMapping(t.index(m), random.nextInt(3));
      }
      var program = Sequence.builder();
      Tensor out = Transposes.onTile(graph, t, program, "transpose");
      assertThat(run(program, out))
          .as("%d: %s %d x %d x %d", seed, type, n, rows, columns)
          .isEqualTo(transposed(n, rows, columns));
      assertThat(graph.getTileMapping(out.index(n - 1)).byTile().keySet())
          .isEqualTo(graph.getTileMapping(t.index(n - 1)).byTile().keySet());
    }
  }

  @Test
  void aMatrixSpreadOverTilesIsTransposed() {
    for (int seed = 0; seed < 20; seed++) {
      graph = new Graph(GC200);
      ElementType type = TYPES[random.nextInt(4)];
      int rows = 1 + random.nextInt(45);
      int columns = 1 + random.nextInt(45);
      Tensor t = counted(type, rows, columns);
      graph.mapLinearly(t);
      var program = Sequence.builder();
      Tensor out = Transposes.transpose(graph, t, program, "transpose");
      assertThat(out.shape()).containsExactly(columns, rows);
      assertThat(run(program, out)).isEqualTo(transposed(1, rows, columns));
    }
  }

  @ParameterizedTest
  @CsvSource({"12, 4, 4, 229", "6, 8, 4, 379", "6, 16, 16, 769"})
  void transposingHalvesCostsTheVendorsCycles(int n, int rows, int columns, long cycles) {
    Tensor t = counted(ElementType.HALF, n, rows, columns);
    graph.setTileMapping(t, 0);
    var program = Sequence.builder();
    Transposes.onTile(graph, t, program, "transpose");
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      VertexTypeProfile type = engine.profile().vertexTypes().getFirst();
      assertThat(type.codelet()).endsWith("Transpose1D");
      assertThat(type.cycles().max()).isEqualTo(cycles);
    }
  }

  private int[] shown(Tensor view) {
    Tensor out = graph.addVariable("shown", view.elementType(), view.shape());
    graph.mapLinearly(out);
    return run(Sequence.builder().add(new Copy(view, out)), out);
  }

  @Test
  void paddingShowsWhatSurroundsATensor() {
    Tensor t = counted(ElementType.INT, 2, 3);
    graph.mapLinearly(t);
    assertThat(shown(Pad.constant(graph, t, new int[] {1, -1}, new int[] {0, 2}, 9)))
        .containsExactly(9, 9, 9, 9, 1, 2, 9, 9, 4, 5, 9, 9);
    graph = new Graph(GC200);
    Tensor u = counted(ElementType.INT, 4);
    graph.mapLinearly(u);
    assertThat(shown(Pad.of(u, new int[] {2}, new int[] {1}, Pad.Type.EDGE)))
        .containsExactly(0, 0, 0, 1, 2, 3, 3);
    graph = new Graph(GC200);
    Tensor v = counted(ElementType.INT, 4);
    graph.mapLinearly(v);
    assertThat(shown(Pad.of(v, new int[] {2}, new int[] {3}, Pad.Type.REFLECT)))
        .containsExactly(2, 1, 0, 1, 2, 3, 2, 1, 0);
  }

  @Test
  void aTensorIsSpreadInWholeVectorsOfAtLeast128Bytes() {
    Tensor t = graph.addVariable("t", ElementType.HALF, 1000);
    TileMappings.mapTensorLinearly(graph, t);
    TileMapping mapping = graph.getTileMapping(t);
    assertThat(mapping.byTile()).hasSize(15);
    assertThat(mapping.of(0)).containsExactly(new Interval(0, 64));
    mapping.byTile().values().forEach(i -> assertThat(i.getFirst().begin() % 4).isZero());
  }

  @Test
  void elementsGoWhereTheyAreWanted() {
    Tensor t = counted(ElementType.FLOAT, 10);
    graph.setTileMapping(t, 0);
    var program = Sequence.builder();
    TileMapping wanted = TileMapping.builder().add(3, 0, 4).add(5, 4, 10).build();
    Tensor out = Rearrange.toMapping(graph, t, wanted, program, "moved");
    assertThat(graph.getTileMapping(out)).isEqualTo(wanted);
    assertThat(run(program, out)).isEqualTo(IntStream.range(0, 10).toArray());
    assertThatThrownBy(
            () ->
                Rearrange.toMapping(
                    graph, t, TileMapping.builder().add(3, 0, 4).build(), program, "moved"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("moved: the mapping has 4 of the 10 elements of tensor FLOAT[10]");
  }

  @Test
  void aBroadcastOperandLiesWhereItIsNeeded() {
    Tensor full = graph.addVariable("full", ElementType.FLOAT, 8, 16);
    for (int c = 0; c < 4; c++) {
      graph.setTileMapping(full.slice(4 * c, 4 * c + 4, 1), 10 + c);
    }
    Tensor bias = Rearrange.createBroadcastOperand(graph, full, ElementType.FLOAT, 1, "bias");
    for (int c = 0; c < 4; c++) {
      assertThat(graph.getTileMapping(bias.slice(4 * c, 4 * c + 4)).byTile().keySet())
          .isEqualTo(Set.of(10 + c));
    }
    assertThat(Rearrange.broadcastTo(bias, 8, 16).shape()).containsExactly(8, 16);
    assertThatThrownBy(() -> Rearrange.broadcastTo(bias, 16, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tensor FLOAT[16] cannot be repeated to the shape [16, 8]: dimension 1 of it is neither"
                + " 1 nor as large");
  }

  @Test
  void whatDoesNotSuitIsRefused() {
    Tensor t = counted(ElementType.FLOAT, 2, 4, 4);
    graph.mapLinearly(t);
    var program = Sequence.builder();
    assertThatThrownBy(() -> Transposes.onTile(graph, t, program, "t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "t: each matrix of tensor FLOAT[2, 4, 4] must be on one tile; Transposes.transpose"
                + " spreads one");
    assertThatThrownBy(
            () -> Pad.of(t.index(0), new int[] {4, 0}, new int[] {0, 0}, Pad.Type.REFLECT))
        .hasMessage(
            "padding dimension 0 of tensor FLOAT[4, 4] by 4 elements of its own needs more of"
                + " them");
  }
}
