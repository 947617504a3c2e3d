package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.FactorCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * The transpose of the inverse of a lower triangular block. Workers have whole columns of the
 * inverse, which become rows.
 */
@Template("type")
final class TriangularInverseWithTranspose extends MultiVertex {
  @Input
  @ElementOf("type")
  RealVector in;

  @Output
  @ElementOf("type")
  RealVector out;

  int dim;
  int workers;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute(int worker) {
    for (int column = worker; column < dim; column += workers) {
      invert(column);
    }
  }

  private void invert(int column) {
    int base = column * dim;
    for (int row = 0; row < column; row++) {
      out.set(base + row, 0);
    }
    for (int row = column; row < dim; row++) {
      float sum = row == column ? 1 : 0;
      for (int k = column; k < row; k++) {
        sum -= in.get(row * dim + k) * out.get(base + k);
      }
      out.set(base + row, sum / in.get(row * dim + row));
    }
  }

  @Override
  protected long cycles(Target target) {
    return FactorCost.triangularInverse(type(), dim, target);
  }

  @Override
  protected long flops(Target target) {
    long d = dim;
    return d + d * (d - 1) / 2 + d * (d + 1) * (d - 1) / 3;
  }
}
