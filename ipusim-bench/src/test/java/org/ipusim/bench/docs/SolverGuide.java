package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Locale;
import org.ipusim.codelets.linalg.solve.BlockOptions;
import org.ipusim.codelets.linalg.solve.Cholesky;
import org.ipusim.codelets.linalg.solve.HouseholderQr;
import org.ipusim.codelets.linalg.solve.JacobiEigen;
import org.ipusim.codelets.linalg.solve.TriangularSolve;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/solvers.md, region by region. */
final class SolverGuide {
  private SolverGuide() {}

  static void run(PrintStream out) {
    // region: graph
    var graph = new Graph(Target.of(ChipSpec.preset("bow")));
    Tensor a = graph.addVariable("a", ElementType.FLOAT, 3, 3);
    graph.mapLinearly(a);
    graph.setInitialValue(a, 4f, 1f, 0f, 1f, 4f, 1f, 0f, 1f, 4f);
    var program = Sequence.builder();
    // endregion

    // region: qr
    HouseholderQr.Factors qr = HouseholderQr.qr(graph, a, program, "qr");
    graph.createHostRead("r", qr.r());
    // endregion

    // region: eigh
    JacobiEigen.Eigen eigen = JacobiEigen.eigh(graph, a, 6, program, "eigh");
    graph.createHostRead("values", eigen.values());
    // endregion

    // region: cholesky
    Tensor l = Cholesky.cholesky(graph, a, true, program, "cholesky", BlockOptions.defaults());
    graph.createHostRead("l", l);
    // endregion

    // region: solve
    Tensor b = graph.addVariable("b", ElementType.FLOAT, 3, 1);
    graph.mapLinearly(b);
    graph.setInitialValue(b, 5f, 6f, 5f);
    Tensor y = solve(graph, l, b, true, program, "forward");
    Tensor x = solve(graph, l.transpose(), y, false, program, "backward");
    graph.createHostRead("x", x);
    // endregion

    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      for (String name : new String[] {"r", "values", "l", "x"}) {
        out.print(name + ":");
        for (float value : engine.readFloats(name)) {
          out.printf(Locale.ROOT, " %.3f", value + 0f);
        }
        out.println();
      }
    }
  }

  // region: side
  static Tensor solve(
      Graph graph, Tensor a, Tensor b, boolean lower, Sequence.Builder program, String name) {
    boolean leftSide = true;
    boolean unitDiagonal = false;
    return TriangularSolve.triangularSolve(
        graph, a, b, leftSide, lower, unitDiagonal, program, name, BlockOptions.defaults());
  }
  // endregion
}
