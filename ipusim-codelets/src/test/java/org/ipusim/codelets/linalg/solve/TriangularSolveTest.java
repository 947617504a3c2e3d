package org.ipusim.codelets.linalg.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
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

class TriangularSolveTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  private record Kind(boolean leftSide, boolean lower, boolean unitDiagonal) {}

  /** A triangle with a large diagonal, and NaN where nothing may be read. */
  private static float[] triangle(int n, Kind kind, SplittableRandom random) {
    float[] values = HostMatrix.random(n * n, random);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean outside = kind.lower() ? j > i : j < i;
        if (outside || (i == j && kind.unitDiagonal())) {
          values[i * n + j] = Float.NaN;
        } else if (i == j) {
          values[i * n + j] = 2 + values[i * n + j];
        } else {
          values[i * n + j] /= n;
        }
      }
    }
    return values;
  }

  private static HostMatrix read(int n, float[] triangle) {
    var clean = new float[triangle.length];
    for (int i = 0; i < clean.length; i++) {
      boolean diagonal = i % (n + 1) == 0;
      clean[i] = Float.isNaN(triangle[i]) ? (diagonal ? 1 : 0) : triangle[i];
    }
    return HostMatrix.of(n, n, clean);
  }

  private static float[] solve(
      Graph graph, ElementType type, int n, int k, Kind kind, int block, float[] a, float[] b) {
    Tensor matrix = graph.addVariable("a", type, n, n);
    Tensor sides =
        kind.leftSide() ? graph.addVariable("b", type, n, k) : graph.addVariable("b", type, k, n);
    graph.mapLinearly(matrix, 5, 1);
    graph.mapLinearly(sides);
    var program = Sequence.builder();
    Tensor x =
        TriangularSolve.triangularSolve(
            graph,
            matrix,
            sides,
            kind.leftSide(),
            kind.lower(),
            kind.unitDiagonal(),
            program,
            "solve",
            new BlockOptions(block));
    assertThat(x.shape()).isEqualTo(sides.shape());
    graph.createHostWrite("a", matrix);
    graph.createHostWrite("b", sides);
    graph.createHostRead("x", x);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.writeFloats("a", a);
      engine.writeFloats("b", b);
      engine.run(0);
      engine.run(0);
      return engine.readFloats("x");
    }
  }

  private static void assertSolves(
      Graph graph,
      ElementType type,
      int n,
      int k,
      Kind kind,
      int block,
      long seed,
      double tolerance) {
    var random = new SplittableRandom(seed);
    float[] a = triangle(n, kind, random);
    float[] b = HostMatrix.random(n * k, random);
    float[] x = solve(graph, type, n, k, kind, block, a, b);
    HostMatrix matrix = read(n, a);
    double difference =
        kind.leftSide()
            ? matrix.times(HostMatrix.of(n, k, x)).largestDifference(HostMatrix.of(n, k, b))
            : HostMatrix.of(k, n, x).times(matrix).largestDifference(HostMatrix.of(k, n, b));
    assertThat(difference)
        .as("seed %d: n %d, k %d, %s, blocks of %d", seed, n, k, kind, block)
        .isLessThan(tolerance);
  }

  @Test
  void systemsOfAnyKindAndSizeAreSolved() {
    for (int seed = 0; seed < 64; seed++) {
      var random = new SplittableRandom(seed);
      var kind = new Kind((seed & 1) == 0, (seed & 2) == 0, (seed & 4) == 0);
      assertSolves(
          new Graph(GC200),
          ElementType.FLOAT,
          1 + random.nextInt(30),
          1 + random.nextInt(20),
          kind,
          1 + random.nextInt(10),
          seed,
          2e-5);
    }
  }

  @Test
  void halvesAreSolvedToTheirPrecision() {
    var kind = new Kind(true, true, false);
    assertSolves(new Graph(GC200), ElementType.HALF, 20, 5, kind, 8, 3, 0.02);
  }

  @Test
  void blocksGoRoundWhereTilesAreFewer() {
    var kind = new Kind(true, false, false);
    Graph few = new Graph(GC200).createVirtualGraph(3, 6);
    assertSolves(few, ElementType.FLOAT, 30, 17, kind, 8, 4, 2e-5);
  }

  @ParameterizedTest
  @CsvSource({"8, 1, 3811", "16, 8, 9395", "64, 64, 45623"})
  void aSolutionTakesItsCycles(int n, int k, long cycles) {
    var graph = new Graph(GC200);
    Tensor a = graph.addVariable("a", ElementType.FLOAT, n, n);
    Tensor b = graph.addVariable("b", ElementType.FLOAT, n, k);
    graph.setTileMapping(a, 0);
    graph.setTileMapping(b, 0);
    var program = Sequence.builder();
    TriangularSolve.triangularSolve(
        graph, a, b, true, true, false, program, "solve", BlockOptions.defaults());
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      assertThat(engine.profile().cycles().totalCycles()).isEqualTo(cycles);
    }
  }

  @Test
  void rightSidesThatDoNotFitAreRefused() {
    var graph = new Graph(GC200);
    Tensor a = graph.addVariable("a", ElementType.FLOAT, 4, 4);
    Tensor b = graph.addVariable("b", ElementType.FLOAT, 3, 4);
    assertThatThrownBy(
            () ->
                TriangularSolve.triangularSolve(
                    graph,
                    a,
                    b,
                    true,
                    true,
                    false,
                    Sequence.builder(),
                    "t",
                    BlockOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "t: triangularSolve of tensor FLOAT[4, 4] on the left takes right sides of the same"
                + " type in [4, k], not tensor FLOAT[3, 4]");
  }
}
