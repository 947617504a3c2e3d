package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.ScanCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Vertex;

/** Adds a number to all elements of a stretch. */
final class AddToAll extends Vertex {
  @InOut FloatVector sums;
  @Input float before;

  @Override
  public void compute() {
    for (int i = 0; i < sums.size(); i++) {
      sums.set(i, sums.get(i) + before);
    }
  }

  @Override
  protected long cycles(Target target) {
    return ScanCost.addToPairs(sums.size());
  }

  @Override
  protected long flops(Target target) {
    return sums.size();
  }
}
