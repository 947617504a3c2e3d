package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.HouseholderCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/** A row of the unit matrix. */
final class IdentityRow extends MultiVertex {
  @Output FloatVector row;
  int one;
  int workers;

  @Override
  public void compute(int worker) {
    int pairs = row.size() / 2;
    int end = 2 * WorkerShare.begin(pairs, worker + 1, workers);
    for (int i = 2 * WorkerShare.begin(pairs, worker, workers); i < end; i++) {
      row.set(i, i == one ? 1 : 0);
    }
  }

  @Override
  protected long cycles(Target target) {
    return HouseholderCost.identityRow(row.size(), target);
  }
}
