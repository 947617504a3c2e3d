package org.ipusim.codelets.collective;

import org.ipusim.codelets.internal.cost.CollectiveCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;

/** Squares integers in place, before sums of squares. */
final class CollectiveSquareInt extends MultiVertex {
  @InOut IntVector inOut;
  int workers;

  @Override
  public void compute(int worker) {
    int n = inOut.size();
    int end = WorkerShare.begin(n, worker + 1, workers);
    for (int i = WorkerShare.begin(n, worker, workers); i < end; i++) {
      int x = inOut.get(i);
      inOut.set(i, x * x);
    }
  }

  @Override
  protected long cycles(Target target) {
    return CollectiveCost.square(ElementType.INT, inOut.size(), target);
  }
}
