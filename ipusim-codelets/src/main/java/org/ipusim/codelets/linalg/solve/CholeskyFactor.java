package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.FactorCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/**
 * The lower Cholesky factor of a block (PopLibs' vertex Cholesky), from its lower triangle; zeros
 * above. Halves are multiplied as floats and rounded when stored.
 */
@Template("type")
final class CholeskyFactor extends Vertex {
  @Input
  @ElementOf("type")
  RealVector in;

  @Output
  @ElementOf("type")
  RealVector out;

  int dim;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute() {
    for (int row = 0; row < dim; row++) {
      for (int column = 0; column < dim; column++) {
        out.set(row * dim + column, column > row ? 0 : element(row, column));
      }
    }
  }

  private float element(int row, int column) {
    float sum = in.get(row * dim + column);
    for (int k = 0; k < column; k++) {
      sum -= out.get(row * dim + k) * out.get(column * dim + k);
    }
    return column == row ? (float) Math.sqrt(sum) : sum / out.get(column * dim + column);
  }

  @Override
  protected long cycles(Target target) {
    return FactorCost.cholesky(type(), dim);
  }

  @Override
  protected long flops(Target target) {
    long d = dim;
    return d + d * (d + 1) + d * (d + 1) * (d - 1) / 3;
  }
}
