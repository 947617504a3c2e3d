package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.HouseholderCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * A dot product of what follows an even element of both vectors: each worker leaves a sum of its
 * even and one of its odd products.
 */
@DifferentElements({"x", "y"})
final class DotProduct1d extends MultiVertex {
  @Input FloatVector x;
  @Input FloatVector y;
  @Output FloatVector partials;
  int begin;
  int workers;

  @Override
  public void compute(int worker) {
    int pairs = (x.size() - begin) / 2;
    int end = begin + 2 * WorkerShare.begin(pairs, worker + 1, workers);
    float even = 0;
    float odd = 0;
    for (int i = begin + 2 * WorkerShare.begin(pairs, worker, workers); i < end; i += 2) {
      even += x.get(i) * y.get(i);
      odd += x.get(i + 1) * y.get(i + 1);
    }
    partials.set(2 * worker, even);
    partials.set(2 * worker + 1, odd);
  }

  @Override
  protected long cycles(Target target) {
    return HouseholderCost.dotProduct(x.size() - begin, target);
  }

  @Override
  protected long flops(Target target) {
    return 2L * (x.size() - begin);
  }
}
