package org.ipusim.codelets.collective;

import org.ipusim.codelets.internal.cost.CollectiveCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/** Squares elements in place, before sums of squares. */
@Template("type")
final class CollectiveSquare extends MultiVertex {
  @InOut
  @ElementOf("type")
  RealVector inOut;

  int workers;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute(int worker) {
    int n = inOut.size();
    int grains = Math.ceilDiv(n, 2);
    int end = Math.min(n, 2 * WorkerShare.begin(grains, worker + 1, workers));
    for (int i = 2 * WorkerShare.begin(grains, worker, workers); i < end; i++) {
      float x = inOut.get(i);
      inOut.set(i, x * x);
    }
  }

  @Override
  protected long cycles(Target target) {
    return CollectiveCost.square(type(), inOut.size(), target);
  }

  @Override
  protected long flops(Target target) {
    return inOut.size();
  }
}
