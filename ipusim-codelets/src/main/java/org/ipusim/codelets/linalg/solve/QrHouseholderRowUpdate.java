package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.HouseholderCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;

/** Reflects what follows an even element of a row: x -= (product scale) v. */
@DifferentElements({"x", "v"})
final class QrHouseholderRowUpdate extends MultiVertex {
  @InOut FloatVector x;
  @Input FloatVector v;
  @Input float product;
  @Input float scale;
  int begin;
  int workers;

  @Override
  public void compute(int worker) {
    float factor = -(product * scale);
    int pairs = (x.size() - begin) / 2;
    int end = begin + 2 * WorkerShare.begin(pairs, worker + 1, workers);
    for (int i = begin + 2 * WorkerShare.begin(pairs, worker, workers); i < end; i++) {
      x.set(i, x.get(i) + factor * v.get(i));
    }
  }

  @Override
  protected long cycles(Target target) {
    return HouseholderCost.rowUpdate(x.size() - begin, target);
  }

  @Override
  protected long flops(Target target) {
    return 2L * (x.size() - begin);
  }
}
