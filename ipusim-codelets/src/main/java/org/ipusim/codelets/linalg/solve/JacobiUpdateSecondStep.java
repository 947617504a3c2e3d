package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.JacobiCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * Applies all rotations to the rows of two columns, each to its two rows; not that of the columns
 * themselves, which the first step has applied to both sides. Passes on the columns' numbers.
 */
final class JacobiUpdateSecondStep extends MultiVertex {
  @Input FloatVector rotations;
  @Input IntVector rows;
  @Input FloatVector p;
  @Input FloatVector q;
  @Input IntVector indices;
  @Output FloatVector rotatedP;
  @Output FloatVector rotatedQ;
  @Output int nextP;
  @Output int nextQ;
  int own;
  int workers;
  boolean scheduled;

  @Override
  public void compute(int worker) {
    int count = rotations.size() / 2;
    int end = WorkerShare.begin(count, worker + 1, workers);
    for (int i = WorkerShare.begin(count, worker, workers); i < end; i++) {
      float c = i == own ? 1 : rotations.get(2 * i);
      float s = i == own ? 0 : rotations.get(2 * i + 1);
      int k = rows.get(2 * i);
      int l = rows.get(2 * i + 1);
      rotatedP.set(k, c * p.get(k) - s * p.get(l));
      rotatedP.set(l, s * p.get(k) + c * p.get(l));
      rotatedQ.set(k, c * q.get(k) - s * q.get(l));
      rotatedQ.set(l, s * q.get(k) + c * q.get(l));
    }
    nextP = indices.get(0);
    nextQ = indices.get(1);
  }

  @Override
  protected long cycles(Target target) {
    return JacobiCost.secondStep(rotations.size() / 2, scheduled, target);
  }

  @Override
  protected long flops(Target target) {
    return 6L * rotations.size();
  }
}
