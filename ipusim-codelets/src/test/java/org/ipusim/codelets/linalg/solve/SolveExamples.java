package org.ipusim.codelets.linalg.solve;

import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.codelets.OperationExample;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** A program for each operation of this package. */
public final class SolveExamples {
  private static final int N = 12;

  private SolveExamples() {}

  /** {@return the programs} */
  @SuppressWarnings("exports") // tests of this module only
  public static List<OperationExample> examples() {
    return List.of(
        new OperationExample(
            "qr",
            graph -> {
              var program = Sequence.builder();
              HouseholderQr.qr(graph, symmetric(graph), program, "qr");
              return program.build();
            }),
        new OperationExample(
            "eigh",
            graph -> {
              var program = Sequence.builder();
              JacobiEigen.eigh(graph, symmetric(graph), 2, program, "eigh");
              return program.build();
            }),
        new OperationExample(
            "cholesky",
            graph -> {
              var program = Sequence.builder();
              Cholesky.cholesky(
                  graph, symmetric(graph), true, program, "cholesky", BlockOptions.defaults());
              return program.build();
            }),
        new OperationExample(
            "triangularSolve",
            graph -> {
              var program = Sequence.builder();
              Tensor a = symmetric(graph);
              TriangularSolve.triangularSolve(
                  graph, a, a, true, true, false, program, "solve", BlockOptions.defaults());
              return program.build();
            }));
  }

  private static Tensor symmetric(Graph graph) {
    Tensor a = graph.addVariable("a", ElementType.FLOAT, N, N);
    graph.mapLinearly(a);
    graph.setInitialValue(a, HostMatrix.randomSymmetric(N, new SplittableRandom(1)));
    return a;
  }
}
