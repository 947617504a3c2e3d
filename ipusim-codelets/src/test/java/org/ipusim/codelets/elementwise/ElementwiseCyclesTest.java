package org.ipusim.codelets.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.core.number.ElementType.BOOL;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

/** Which vertices a tile gets, and what they cost. */
class ElementwiseCyclesTest {
  /** A graph whose tensors lie on one tile, whole or in pieces. */
  private static final class OneTile {
    final Graph graph = new Graph(RandomTensors.TARGET);
    final Sequence.Builder program = Sequence.builder();

    Tensor whole(ElementType type, int... shape) {
      Tensor t = graph.addVariable("t", type, shape);
      graph.setTileMapping(t, 0);
      return t;
    }

    /** Stretches of these lengths on tile 0, one element of tile 1 between them. */
    Tensor pieces(ElementType type, int... lengths) {
      int n = lengths.length - 1;
      for (int length : lengths) {
        n += length;
      }
      Tensor t = graph.addVariable("t", type, n);
      graph.setTileMapping(t, 1);
      int begin = 0;
      for (int length : lengths) {
        graph.setTileMapping(t.slice(begin, begin + length), 0);
        begin += length + 1;
      }
      return t;
    }

    /** Cycles of the vertex that costs most, by the name of its type. */
    Map<String, Long> cycles() {
      var byName = new TreeMap<String, Long>();
      try (var engine = new Engine(graph.compile(program.build()))) {
        engine.run(0);
        engine
            .profile()
            .vertexTypes()
            .forEach(
                t ->
                    byName.put(
                        t.codelet().substring(t.codelet().lastIndexOf('.') + 1), t.cycles().max()));
      }
      return byName;
    }
  }

  private static Map<String, Long> of(Consumer<OneTile> operation) {
    var tile = new OneTile();
    operation.accept(tile);
    return tile.cycles();
  }

  private static Map<String, Long> exponent(int n) {
    return of(
        t -> Elementwise.map(t.graph, UnaryOperation.EXPONENT, t.whole(FLOAT, n), t.program, "e"));
  }

  @Test
  void oneRegionRunsAVertexOfAllWorkers() {
    assertThat(exponent(1000)).isEqualTo(Map.of("UnaryOp1D<EXPONENT,float>", 3242L));
    assertThat(exponent(10)).isEqualTo(Map.of("UnaryOp1D<EXPONENT,float>", 20 + 6 * (33 + 6L)));
    assertThat(exponent(100))
        .isEqualTo(Map.of("UnaryOp1D<EXPONENT,float>", 20 + 6 * (33 + 9 * 6L)));
  }

  private static Map<String, Long> add(ElementType type, int n) {
    return of(
        t ->
            Elementwise.mapInPlace(
                t.graph, BinaryOperation.ADD, t.whole(type, n), t.whole(type, n), t.program, "b"));
  }

  @Test
  void twoOperandsOfOneShapeRunABinaryVertex() {
    assertThat(add(FLOAT, 1000)).isEqualTo(Map.of("BinaryOp1DInPlace<ADD,float>", 1871L));
    assertThat(add(HALF, 1000)).isEqualTo(Map.of("BinaryOp1DInPlace<ADD,half>", 1115L));
    assertThat(add(INT, 12)).isEqualTo(Map.of("BinaryOp1DInPlace<ADD,int>", 11 + 6 * 72L));
  }

  @Test
  void severalRegionsAreDividedAmongWorkersByTheVendorsRule() {
    // 100 + 200 + 300 floats: grains of 4, 100 elements a worker.
    Map<String, Long> cycles =
        of(
            t -> {
              Tensor x = t.pieces(FLOAT, 100, 200, 300);
              Elementwise.mapInPlace(t.graph, UnaryOperation.SQUARE, x, t.program, "u");
            });
    assertThat(cycles)
        .containsEntry("UnaryOp2DInPlace<SQUARE,float>", 20 + 50 * 2L)
        .containsOnlyKeys("UnaryOp2DInPlace<SQUARE,float>");
  }

  private static Map<String, Long> outer(int rows, int columns, ElementType type) {
    return of(
        t ->
            Elementwise.map(
                t.graph,
                BinaryOperation.MULTIPLY,
                t.whole(type, rows, columns),
                t.whole(type, rows, 1),
                t.program,
                "b"));
  }

  @Test
  void anElementForEachRowRunsAnOuterVectorVertex() {
    assertThat(outer(6, 30, FLOAT))
        .isEqualTo(
            Map.of(
                "BroadcastVectorOuterByColumn1D<MULTIPLY,float,false>", 11 + 6 * (15 + 6 * 13L)));
    assertThat(outer(10, 10, FLOAT))
        .isEqualTo(
            Map.of("BroadcastVectorOuterByRow1D<MULTIPLY,float,false>", 11 + 6 * (15 + 2 * 18L)));
    assertThat(outer(7, 9, HALF))
        .isEqualTo(
            Map.of("BroadcastVectorOuterByRow1D<MULTIPLY,half,true>", 11 + 6 * (15 + 2 * 31L)));
  }

  private static Map<String, Long> inner(
      BinaryOperation operation, int rows, int columns, ElementType type) {
    return of(
        t ->
            Elementwise.map(
                t.graph,
                operation,
                t.whole(type, rows, columns),
                t.whole(type, columns),
                t.program,
                "b"));
  }

  @Test
  void aVectorForEveryRowRunsAnInnerVectorVertexWhereThatPays() {
    assertThat(inner(BinaryOperation.MULTIPLY, 60, 16, HALF))
        .isEqualTo(Map.of("BroadcastVectorInner1D<MULTIPLY,half>", 817L));
    assertThat(inner(BinaryOperation.DIVIDE, 12, 3, FLOAT))
        .isEqualTo(
            Map.of("BroadcastVectorInner1D<DIVIDE,float>", 13 + 6 * (19 + 7 + 2 + 3 * 13L) + 5));
    assertThat(inner(BinaryOperation.ADD, 12, 8, FLOAT).keySet())
        .containsExactly("BinaryOp1D<ADD,float>");
  }

  @Test
  void aVectorThatWasBroadcastIsRepeatedAllTheSame() {
    Map<String, Long> cycles =
        of(
            t -> {
              Tensor rows = t.whole(HALF, 16).expand(0).broadcast(60, 0);
              Elementwise.mapInPlace(
                  t.graph, BinaryOperation.MULTIPLY, t.whole(HALF, 60, 16), rows, t.program, "b");
            });
    assertThat(cycles).isEqualTo(Map.of("BroadcastVectorInner1DInPlace<MULTIPLY,half>", 997L));
  }

  @Test
  void partsOfTwoSlicesRunAVertexEachOfMoreOneAWorker() {
    assertThat(partOfSlices(2).keySet())
        .containsExactly("BroadcastVectorInner1DInPlace<MULTIPLY,half>");
    assertThat(partOfSlices(3).keySet())
        .containsExactly("BroadcastVectorInner2DInPlace<MULTIPLY,half>");
  }

  private static Map<String, Long> partOfSlices(int slices) {
    return of(
        t ->
            Elementwise.mapInPlace(
                t.graph,
                BinaryOperation.MULTIPLY,
                t.whole(HALF, slices, 12, 8).slice(4, 12, 1),
                t.whole(HALF, slices, 1, 8),
                t.program,
                "b"));
  }

  @Test
  void slicesOfAVectorThatAreRepeatedInTheMiddleRunOneVertex() {
    Map<String, Long> cycles =
        of(
            t ->
                Elementwise.map(
                    t.graph,
                    BinaryOperation.MULTIPLY,
                    t.whole(HALF, 2, 12, 8),
                    t.whole(HALF, 2, 1, 8),
                    t.program,
                    "b"));
    assertThat(cycles)
        .isEqualTo(
            Map.of(
                "BroadcastVectorInner1D<MULTIPLY,half>", 13 + 6 * (45 + 2 * (13 + 2 * 11 + 17L))));
  }

  private static Map<String, Long> scalar(BinaryOperation operation, ElementType type, int... n) {
    return of(
        t -> {
          Tensor x = n.length == 1 ? t.whole(type, n) : t.pieces(type, n);
          Elementwise.mapInPlace(t.graph, operation, x, t.whole(type), t.program, "b");
        });
  }

  @Test
  void oneElementForAllRunsAScalarVertex() {
    assertThat(scalar(BinaryOperation.ADD, FLOAT, 1000))
        .isEqualTo(Map.of("BroadcastScalar1DInPlace<ADD,float>", 1139L));
    assertThat(scalar(BinaryOperation.MULTIPLY, HALF, 1000))
        .isEqualTo(Map.of("BroadcastScalar1DInPlace<MULTIPLY,half>", 635L));
    assertThat(scalar(BinaryOperation.ADD, INT, 1000))
        .isEqualTo(Map.of("BroadcastScalar1DInPlace<ADD,int>", 6143L));
  }

  @Test
  void manySmallRegionsRunAScalarVertexForEachWorker() {
    // Eight regions of eight floats, and one-element regions of another tile.
    int[] pieces = {8, 8, 8, 8, 8, 8, 8, 8};
    assertThat(scalar(BinaryOperation.ADD, FLOAT, pieces).keySet())
        .contains("BroadcastScalar2DDataInPlace<ADD,float>");
  }

  private static Map<String, Long> cast(ElementType from, ElementType to, int n) {
    return of(t -> Cast.cast(t.graph, t.whole(from, n), to, t.program, "c"));
  }

  @Test
  void castsCostByWhatTheyLoadAndStore() {
    assertThat(cast(FLOAT, HALF, 7)).isEqualTo(Map.of("Cast1D<float,half>", 258L));
    assertThat(cast(FLOAT, INT, 1000)).isEqualTo(Map.of("Cast1D<float,int>", 2238L));
    assertThat(cast(HALF, FLOAT, 120)).isEqualTo(Map.of("Cast1D<half,float>", 12 + 6 * 48L));
  }

  private static Map<String, Long> fill(ElementType type, int... n) {
    return of(
        t ->
            Fill.zero(
                t.graph, n.length == 1 ? t.whole(type, n) : t.pieces(type, n), t.program, "f"));
  }

  @Test
  void fillsAreDividedAmongWorkers() {
    assertThat(fill(FLOAT, 6000)).isEqualTo(Map.of("Fill<float>", 523L));
    assertThat(fill(HALF, 6000)).isEqualTo(Map.of("Fill<half>", 276L));
    assertThat(fill(BOOL, 600).values()).containsExactly(39 + 13L);
  }

  @Test
  void selectionsAreVerticesOfWorkers() {
    Map<String, Long> cycles =
        of(
            t ->
                Elementwise.map(
                    t.graph,
                    TernaryOperation.SELECT,
                    t.whole(FLOAT, 600),
                    t.whole(FLOAT, 600),
                    t.whole(BOOL, 600),
                    t.program,
                    "s"));
    assertThat(cycles).isEqualTo(Map.of("Select<float>", 511L));
    assertThat(
            of(
                t ->
                    Elementwise.map(
                        t.graph,
                        TernaryOperation.CLAMP,
                        t.whole(HALF, 600),
                        t.whole(HALF),
                        t.whole(HALF),
                        t.program,
                        "s")))
        .isEqualTo(Map.of("BroadcastClamp<half>", 5 + 6 + 51L));
  }

  private static Map<String, Long> scaled(ElementType type, int n, boolean speed) {
    return of(
        t ->
            ScaledAdd.scaledAddTo(
                t.graph,
                t.whole(type, n),
                t.whole(type, n),
                t.whole(type),
                t.program,
                "s",
                new ScaledAdd.Options(speed)));
  }

  @Test
  void scaledAdditionsAreFasterInMemoryElementsOfTheirOwn() {
    assertThat(scaled(FLOAT, 1000, true))
        .isEqualTo(Map.of("ScaledAddSupervisor<float,float,float,false,true>", 699L));
    assertThat(scaled(HALF, 1000, false))
        .isEqualTo(Map.of("ScaledAddSupervisor<half,half,half,false,false>", 927L));
    assertThat(scaled(HALF, 1003, true))
        .isEqualTo(Map.of("ScaledAddSupervisor<half,half,half,false,true>", 561L));
  }

  @Test
  void encodingsCostByTheirIndices() {
    Map<String, Long> cycles =
        of(
            t ->
                Encoding.encodeOneHot(
                    t.graph, t.whole(UNSIGNED_INT, 16), t.whole(FLOAT, 16, 10), t.program, "hot"));
    assertThat(cycles).containsEntry("EncodeOneHot<float>", 1600L);
    assertThat(of(t -> Encoding.iota(t.graph, t.whole(INT, 600), 0, t.program, "i")))
        .isEqualTo(Map.of("Iota<int>", 164L));
  }

  @Test
  void aTransposedOperandIsWorkedOnInItsOwnOrder() {
    Map<String, Long> cycles =
        of(
            t -> {
              Tensor x = t.whole(FLOAT, 20, 50).transpose();
              Tensor y = t.whole(FLOAT, 20, 50).transpose();
              Elementwise.map(t.graph, BinaryOperation.ADD, x, y, t.program, "b");
            });
    assertThat(cycles).containsOnlyKeys("BinaryOp1D<ADD,float>");
  }
}
