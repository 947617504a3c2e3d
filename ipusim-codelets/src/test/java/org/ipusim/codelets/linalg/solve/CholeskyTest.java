package org.ipusim.codelets.linalg.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.codelets.internal.cost.FactorCost;
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

class CholeskyTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  /** A product of a matrix and its transpose, and some more on the diagonal. */
  private static float[] positiveDefinite(int n, SplittableRandom random) {
    float[] values = HostMatrix.random(n * n, random);
    HostMatrix m = HostMatrix.of(n, n, values);
    HostMatrix product = m.times(m.transpose());
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) product.values()[i] / n + (i % (n + 1) == 0 ? 1 : 0);
    }
    return values;
  }

  private static HostMatrix factorise(
      Graph graph, ElementType type, int n, boolean lower, int block, float[] values) {
    Tensor a = graph.addVariable("a", type, n, n);
    graph.mapLinearly(a, 3, 1);
    var program = Sequence.builder();
    Tensor factor =
        Cholesky.cholesky(graph, a, lower, program, "cholesky", new BlockOptions(block));
    graph.createHostWrite("a", a);
    graph.createHostRead("factor", factor);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.writeFloats("a", values);
      engine.run(0);
      engine.run(0);
      return HostMatrix.of(n, n, engine.readFloats("factor"));
    }
  }

  private static void assertFactor(
      HostMatrix factor, boolean lower, HostMatrix expected, double tolerance, String what) {
    HostMatrix l = lower ? factor : factor.transpose();
    for (int i = 0; i < l.rows(); i++) {
      for (int j = i + 1; j < l.columns(); j++) {
        assertThat(l.get(i, j)).as("%s [%d, %d]", what, i, j).isZero();
      }
    }
    assertThat(l.times(l.transpose()).largestDifference(expected)).as(what).isLessThan(tolerance);
  }

  @Test
  void matricesOfAnySizeAreFactorised() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new SplittableRandom(seed);
      int n = 1 + random.nextInt(40);
      int block = 1 + random.nextInt(12);
      boolean lower = random.nextBoolean();
      float[] values = positiveDefinite(n, random);
      HostMatrix factor = factorise(new Graph(GC200), ElementType.FLOAT, n, lower, block, values);
      String what = "seed %d: %d in blocks of %d, lower %b".formatted(seed, n, block, lower);
      assertFactor(factor, lower, HostMatrix.of(n, n, values), 1e-5, what);
    }
  }

  @Test
  void onlyTheTriangleNamedIsRead() {
    var random = new SplittableRandom(8);
    int n = 19;
    float[] values = positiveDefinite(n, random);
    HostMatrix expected = HostMatrix.of(n, n, values.clone());
    for (boolean lower : new boolean[] {true, false}) {
      float[] half = values.clone();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (lower ? j > i : j < i) {
            half[i * n + j] = Float.NaN;
          }
        }
      }
      HostMatrix factor = factorise(new Graph(GC200), ElementType.FLOAT, n, lower, 8, half);
      assertFactor(factor, lower, expected, 1e-5, "lower " + lower);
    }
  }

  @Test
  void halvesAreFactorisedToTheirPrecision() {
    for (int block : new int[] {3, 8}) {
      float[] values = positiveDefinite(19, new SplittableRandom(block));
      HostMatrix factor = factorise(new Graph(GC200), ElementType.HALF, 19, true, block, values);
      assertFactor(factor, true, HostMatrix.of(19, 19, values), 0.02, "blocks of " + block);
    }
  }

  @Test
  void blocksGoRoundWhereTilesAreFewer() {
    float[] values = positiveDefinite(33, new SplittableRandom(3));
    Graph few = new Graph(GC200).createVirtualGraph(7, 12);
    HostMatrix factor = factorise(few, ElementType.FLOAT, 33, true, 8, values);
    assertFactor(factor, true, HostMatrix.of(33, 33, values), 1e-5, "5 tiles");
  }

  @Test
  void whatIsNotPositiveDefiniteHasNoFactor() {
    float[] values = {1, 2, 2, 1};
    assertThat(factorise(new Graph(GC200), ElementType.FLOAT, 2, true, 8, values).get(1, 1))
        .isNaN();
  }

  @Test
  void verticesTakeASixthOfThePublishedCyclesInBundles() {
    assertThat(FactorCost.cholesky(ElementType.FLOAT, 8)).isEqualTo(7950 / 6);
    assertThat(FactorCost.cholesky(ElementType.HALF, 8)).isEqualTo(Math.ceilDiv(14166, 6));
    assertThat(FactorCost.triangularInverse(ElementType.FLOAT, 8, GC200))
        .isEqualTo(11 + 6 * (1410 / 6 + 16 + 240 / 6 + 4));
    assertThat(FactorCost.triangularSolve(ElementType.FLOAT, 8, false)).isEqualTo(1410 / 6);
    assertThat(FactorCost.triangularSolve(ElementType.HALF, 8, true)).isEqualTo(2442 / 6 + 16);
    assertThat(FactorCost.blockProduct(ElementType.FLOAT, 64, 8, GC200))
        .isEqualTo(11 + 6 * (28 + 11 * 15));
  }

  @ParameterizedTest
  @CsvSource({"8, 8287", "16, 22424", "64, 106543"})
  void aFactorisationTakesItsCycles(int n, long cycles) {
    var graph = new Graph(GC200);
    Tensor a = graph.addVariable("a", ElementType.FLOAT, n, n);
    graph.setTileMapping(a, 0);
    var program = Sequence.builder();
    Cholesky.cholesky(graph, a, true, program, "cholesky", BlockOptions.defaults());
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      assertThat(engine.profile().cycles().totalCycles()).isEqualTo(cycles);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var graph = new Graph(GC200);
    Tensor wide = graph.addVariable("wide", ElementType.FLOAT, 3, 4);
    Tensor whole = graph.addVariable("whole", ElementType.INT, 3, 3);
    assertThatThrownBy(
            () ->
                Cholesky.cholesky(
                    graph, wide, true, Sequence.builder(), "c", BlockOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "c: cholesky takes a square FLOAT or HALF matrix of at least one row, not tensor"
                + " FLOAT[3, 4]");
    assertThatThrownBy(
            () ->
                Cholesky.cholesky(
                    graph, whole, true, Sequence.builder(), "c", BlockOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("not tensor INT[3, 3]");
    assertThatThrownBy(() -> BlockOptions.parse(Map.of("blocksize", "8")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("blockSize");
    assertThatThrownBy(() -> BlockOptions.parse(Map.of("blockSize", "eight")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("blockSize 'eight' is no whole number");
    assertThatThrownBy(() -> BlockOptions.parse(Map.of("blockSize", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("blockSize 0 is below 1");
    assertThat(BlockOptions.parse(Map.of("blockSize", "16")).blockSize()).isEqualTo(16);
  }
}
