package org.ipusim.codelets.linalg.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.ipusim.codelets.internal.cost.HouseholderCost;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseholderQrTest {
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  /** Factors of a matrix whose elements are on tiles at random. */
  private static void assertFactorises(
      Graph graph, int rows, int columns, float[] values, String what) {
    Tensor a = graph.addVariable("a", ElementType.FLOAT, rows, columns);
    graph.mapLinearly(a, 1 + rows % 5, 1);
    var program = Sequence.builder();
    HouseholderQr.Factors factors = HouseholderQr.qr(graph, a, program, "qr");
    graph.createHostWrite("a", a);
    graph.createHostRead("q", factors.q());
    graph.createHostRead("r", factors.r());
    graph.createHostRead("after", a);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.writeFloats("a", values);
      engine.run(0);
      engine.run(0);
      assertThat(engine.readFloats("after")).as(what).isEqualTo(values);
      HostMatrix q = HostMatrix.of(rows, rows, engine.readFloats("q"));
      HostMatrix r = HostMatrix.of(rows, columns, engine.readFloats("r"));
      double tolerance = 2e-6 * Math.sqrt(rows);
      assertThat(q.transpose().times(q).largestDifference(HostMatrix.identity(rows)))
          .as("%s: orthogonality", what)
          .isLessThan(tolerance);
      assertThat(q.times(r).largestDifference(HostMatrix.of(rows, columns, values)))
          .as("%s: residual", what)
          .isLessThan(tolerance);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < Math.min(i, columns); j++) {
          assertThat(Math.abs(r.get(i, j))).as("%s: r[%d,%d]", what, i, j).isLessThan(tolerance);
        }
      }
    }
  }

  @Test
  void matricesOfAnyShapeAreFactorised() {
    for (int seed = 0; seed < 30; seed++) {
      var random = new SplittableRandom(seed);
      int rows = 1 + random.nextInt(24);
      int columns = 1 + random.nextInt(24);
      assertFactorises(
          new Graph(BOW),
          rows,
          columns,
          HostMatrix.random(rows * columns, random),
          "seed %d: %d x %d".formatted(seed, rows, columns));
    }
  }

  @Test
  void aColumnOfZerosIsLeftAsItIs() {
    float[] values = HostMatrix.random(81, new SplittableRandom(5));
    for (int row = 0; row < 9; row++) {
      values[row * 9 + 3] = 0;
      values[row * 9] = row == 0 ? -2 : 0;
    }
    assertFactorises(new Graph(BOW), 9, 9, values, "a column of zeros, one done already");
    assertFactorises(new Graph(BOW), 4, 4, new float[16], "zeros");
  }

  @Test
  void aRunAfterOneThatOverflowedIsRight() {
    var graph = new Graph(BOW);
    Tensor a = graph.addVariable("a", ElementType.FLOAT, 3, 3);
    graph.mapLinearly(a);
    var program = Sequence.builder();
    HouseholderQr.Factors factors = HouseholderQr.qr(graph, a, program, "qr");
    graph.createHostWrite("a", a);
    graph.createHostRead("r", factors.r());
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.writeFloats("a", 1e30f, 1, 0, 1e30f, 2, 1, 0, 0, Float.POSITIVE_INFINITY);
      engine.run(0);
      assertThat(engine.readFloats("r")).contains(Float.NaN);
      engine.writeFloats("a", 3, 0, 0, 4, 5, 0, 0, 0, 1);
      engine.run(0);
      assertThat(engine.readFloats("r")[0]).isEqualTo(-5);
    }
  }

  @Test
  void linesGoRoundWhereTilesAreFewer() {
    Graph few = new Graph(BOW).createVirtualGraph(100, 107);
    float[] values = HostMatrix.random(15 * 11, new SplittableRandom(9));
    assertFactorises(few, 15, 11, values, "7 tiles");
  }

  /** The measured figures of tessellate-ipu's tests, of which 100 cycles are their harness. */
  @Test
  void verticesTakeWhatTheirPublishedMeasurementsSay() {
    assertThat(HouseholderCost.rowUpdate(256, BOW)).isEqualTo(581).isBetween(550L, 600L);
    assertThat(HouseholderCost.dotProduct(512, BOW)).isEqualTo(695).isLessThanOrEqualTo(700);
    assertThat(HouseholderCost.correctionVector(128, 16, BOW))
        .isEqualTo(11 + 6 * (30 + 3 * 2 + 5 * 10 + 5 * 5 + 20))
        .isLessThanOrEqualTo(850);
    assertThat(HouseholderCost.continuousReduce(12)).isEqualTo(35);
  }

  @ParameterizedTest
  @CsvSource({"4, 4899", "16, 23019", "32, 48994"})
  void aFactorisationTakesItsCycles(int n, long cycles) {
    var graph = new Graph(BOW);
    Tensor columns = graph.addVariable("columns", ElementType.FLOAT, n, n);
    for (int column = 0; column < n; column++) {
      graph.setTileMapping(columns.index(column), n + column);
    }
    Tensor a = columns.transpose();
    var program = Sequence.builder();
    HouseholderQr.qr(graph, a, program, "qr");
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      assertThat(engine.profile().cycles().totalCycles()).isEqualTo(cycles);
    }
  }

  @Test
  void whatIsNoFloatMatrixIsRefused() {
    var graph = new Graph(BOW);
    Tensor halves = graph.addVariable("halves", ElementType.HALF, 4, 4);
    Tensor vector = graph.addVariable("vector", ElementType.FLOAT, 4);
    assertThatThrownBy(() -> HouseholderQr.qr(graph, halves, Sequence.builder(), "f"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "f: qr takes a FLOAT matrix of at least one row and column, not tensor HALF[4, 4]");
    assertThatThrownBy(() -> HouseholderQr.qr(graph, vector, Sequence.builder(), "f"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("not tensor FLOAT[4]");
  }
}
