package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.FactorCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/** Solves a lower triangular block for one right side (PopLibs' vertex TriangularSolve). */
@Template({"type", "unitDiagonal"})
@DifferentElements({"a", "x"})
final class TriangularSubstitution extends Vertex {
  @Input
  @ElementOf("type")
  RealVector a;

  @Input
  @ElementOf("type")
  RealVector b;

  @Output
  @ElementOf("type")
  RealVector x;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static boolean unitDiagonal() {
    return CodeletTemplate.argument(Boolean.class);
  }

  @Override
  public void compute() {
    int n = b.size();
    for (int row = 0; row < n; row++) {
      float sum = b.get(row);
      for (int k = 0; k < row; k++) {
        sum -= a.get(row * n + k) * x.get(k);
      }
      x.set(row, unitDiagonal() ? sum : sum / a.get(row * n + row));
    }
  }

  @Override
  protected long cycles(Target target) {
    return FactorCost.triangularSolve(type(), b.size(), !unitDiagonal());
  }

  @Override
  protected long flops(Target target) {
    long n = b.size();
    return n * (n - 1) + n;
  }
}
