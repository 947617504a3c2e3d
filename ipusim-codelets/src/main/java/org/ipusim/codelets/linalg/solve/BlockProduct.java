package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.FactorCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/** The product of a block with the transpose of another; workers share its rows. */
@Template("type")
final class BlockProduct extends MultiVertex {
  @Input
  @ElementOf("type")
  RealVector a;

  @Input
  @ElementOf("type")
  RealVector b;

  @Output
  @ElementOf("type")
  RealVector out;

  int depth;
  int workers;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute(int worker) {
    int rows = a.size() / depth;
    int columns = b.size() / depth;
    int end = WorkerShare.begin(rows, worker + 1, workers);
    for (int row = WorkerShare.begin(rows, worker, workers); row < end; row++) {
      for (int column = 0; column < columns; column++) {
        float sum = 0;
        for (int k = 0; k < depth; k++) {
          sum += a.get(row * depth + k) * b.get(column * depth + k);
        }
        out.set(row * columns + column, sum);
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    return FactorCost.blockProduct(type(), out.size(), depth, target);
  }

  @Override
  protected long flops(Target target) {
    return 2L * out.size() * depth;
  }
}
