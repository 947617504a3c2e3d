package org.ipusim.codelets.linalg.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.SplittableRandom;
import org.ipusim.codelets.internal.cost.JacobiCost;
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

class JacobiEigenTest {
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  @SuppressWarnings("ArrayRecordComponent")
  private record Decomposed(float[] values, HostMatrix vectors, long cycles) {}

  private static Decomposed decompose(Graph graph, int n, int sweeps, float[] values) {
    Tensor a = graph.addVariable("a", ElementType.FLOAT, n, n);
    graph.mapLinearly(a, 1 + n % 7, 1);
    var program = Sequence.builder();
    JacobiEigen.Eigen eigen = JacobiEigen.eigh(graph, a, sweeps, program, "eigh");
    graph.createHostWrite("a", a);
    graph.createHostRead("values", eigen.values());
    graph.createHostRead("vectors", eigen.vectors());
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.writeFloats("a", values);
      engine.run(0);
      long cycles = engine.profile().cycles().totalCycles();
      engine.run(0);
      return new Decomposed(
          engine.readFloats("values"), HostMatrix.of(n, n, engine.readFloats("vectors")), cycles);
    }
  }

  private static void assertDecomposes(Graph graph, int n, float[] values, String what) {
    Decomposed found = decompose(graph, n, 8, values);
    HostMatrix v = found.vectors();
    double tolerance = 4e-6 * n;
    assertThat(v.transpose().times(v).largestDifference(HostMatrix.identity(n)))
        .as("%s: orthogonality", what)
        .isLessThan(tolerance);
    HostMatrix diagonal = HostMatrix.diagonal(found.values());
    assertThat(
            v.times(diagonal).times(v.transpose()).largestDifference(HostMatrix.of(n, n, values)))
        .as("%s: residual", what)
        .isLessThan(tolerance);
  }

  @Test
  void symmetricMatricesOfAnySizeAreDecomposed() {
    for (int seed = 0; seed < 30; seed++) {
      var random = new SplittableRandom(seed);
      int n = 1 + random.nextInt(30);
      assertDecomposes(
          new Graph(BOW),
          n,
          HostMatrix.randomSymmetric(n, random),
          "seed %d: %d".formatted(seed, n));
    }
  }

  @Test
  void pairsGoRoundWhereTilesAreFewer() {
    for (int tiles : new int[] {1, 2, 5}) {
      assertDecomposes(
          new Graph(BOW).createVirtualGraph(40, 40 + tiles),
          14,
          HostMatrix.randomSymmetric(14, new SplittableRandom(tiles)),
          tiles + " tiles");
    }
  }

  @Test
  void equalEigenvaluesAndZerosAreNoTrouble() {
    assertDecomposes(new Graph(BOW), 6, new float[36], "zeros");
    var equal = new float[64];
    for (int i = 0; i < 8; i++) {
      equal[i * 9] = i % 2 == 0 ? 2 : 3;
    }
    assertDecomposes(new Graph(BOW), 8, equal, "a diagonal of two values");
    for (int i = 0; i < 64; i++) {
      equal[i] = 1;
    }
    assertDecomposes(new Graph(BOW), 8, equal, "rank one");
  }

  @Test
  void eigenvaluesOfASmallMatrixAreItsKnownOnes() {
    float[] second = {2, -1, 0, -1, 2, -1, 0, -1, 2};
    assertThat(decompose(new Graph(BOW), 3, 6, second).values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactlyInAnyOrder(2 - (float) Math.sqrt(2), 2f, 2 + (float) Math.sqrt(2));
  }

  /** The measured figures of tessellate-ipu's tests, of which 100 cycles are their harness. */
  @Test
  void verticesTakeWhatTheirPublishedMeasurementsSay() {
    assertThat(JacobiCost.eigenvectors(256, false, BOW)).isEqualTo(2033).isLessThan(2100);
    assertThat(JacobiCost.eigenvectors(512, true, BOW)).isEqualTo(1313).isLessThan(1450);
    assertThat(JacobiCost.firstStep(256, false, BOW)).isEqualTo(2363).isLessThan(2 * 1450);
    assertThat(JacobiCost.firstStep(256, true, BOW)).isEqualTo(1139).isLessThan(1450);
    assertThat(JacobiCost.secondStep(128, false, BOW)).isEqualTo(11 + 6 * (29 + 14 * 22));
    assertThat(JacobiCost.secondStep(128, true, BOW)).isEqualTo(11 + 6 * (29 + 6 + 17 * 11));
  }

  @ParameterizedTest
  @CsvSource({"2, 3766", "8, 32245", "33, 194696"})
  void aDecompositionTakesItsCycles(int n, long cycles) {
    float[] values = HostMatrix.randomSymmetric(n, new SplittableRandom(1));
    assertThat(decompose(new Graph(BOW), n, 3, values).cycles()).isEqualTo(cycles);
  }

  @Test
  void scheduledLoopsTakeLessTimeForTheSameResult() {
    float[] values = HostMatrix.randomSymmetric(40, new SplittableRandom(6));
    var found = new ArrayList<float[]>();
    var cycles = new ArrayList<Long>();
    for (JacobiKernels kernels : JacobiKernels.values()) {
      var graph = new Graph(BOW);
      Tensor a = graph.addVariable("a", ElementType.FLOAT, 40, 40);
      graph.mapLinearly(a);
      graph.setInitialValue(a, values);
      var program = Sequence.builder();
      JacobiEigen.Eigen eigen = JacobiEigen.eigh(graph, a, 2, kernels, program, "eigh");
      graph.createHostRead("values", eigen.values());
      try (var engine = new Engine(graph.compile(program.build()))) {
        engine.run(0);
        found.add(engine.readFloats("values"));
        cycles.add(engine.profile().cycles().totalCycles());
      }
    }
    assertThat(found.get(1)).isEqualTo(found.get(0));
    assertThat(cycles.get(1)).isLessThan(cycles.get(0));
  }

  @Test
  void whatIsNotSquareOrHasNoSweepsIsRefused() {
    var graph = new Graph(BOW);
    Tensor wide = graph.addVariable("wide", ElementType.FLOAT, 4, 6);
    Tensor square = graph.addVariable("square", ElementType.FLOAT, 4, 4);
    assertThatThrownBy(() -> JacobiEigen.eigh(graph, wide, 6, Sequence.builder(), "e"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("e: eigh takes a square matrix, not tensor FLOAT[4, 6]");
    assertThatThrownBy(() -> JacobiEigen.eigh(graph, square, 0, Sequence.builder(), "e"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("e: eigh takes at least 1 sweep, not 0");
  }
}
