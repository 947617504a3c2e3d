package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.JacobiCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * Rotates two columns of the eigenvectors as the matrix's columns of the same numbers. A column may
 * take the place of the other: pairs of elements are read before they are written.
 */
@DifferentElements({"p", "q"})
final class JacobiUpdateEigenvectors extends MultiVertex {
  @Input FloatVector rotation;
  @Input FloatVector p;
  @Input FloatVector q;
  @Output FloatVector rotatedP;
  @Output FloatVector rotatedQ;
  int workers;
  boolean scheduled;

  @Override
  public void compute(int worker) {
    int pairs = p.size() / 2;
    int end = 2 * WorkerShare.begin(pairs, worker + 1, workers);
    float c = rotation.get(0);
    float s = rotation.get(1);
    for (int i = 2 * WorkerShare.begin(pairs, worker, workers); i < end; i++) {
      float x = p.get(i);
      float y = q.get(i);
      rotatedP.set(i, c * x - s * y);
      rotatedQ.set(i, s * x + c * y);
    }
  }

  @Override
  protected long cycles(Target target) {
    return JacobiCost.eigenvectors(p.size(), scheduled, target);
  }

  @Override
  protected long flops(Target target) {
    return 6L * p.size();
  }
}
