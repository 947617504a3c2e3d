package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.ScanCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;

/** As {@link AddToAll}, of integers. */
final class AddToAllInt extends Vertex {
  @InOut IntVector sums;
  @Input int before;

  @Override
  public void compute() {
    for (int i = 0; i < sums.size(); i++) {
      sums.set(i, sums.get(i) + before);
    }
  }

  @Override
  protected long cycles(Target target) {
    return ScanCost.addToAll(sums.size());
  }
}
