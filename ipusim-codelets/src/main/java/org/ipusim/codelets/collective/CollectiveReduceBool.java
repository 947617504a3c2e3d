package org.ipusim.codelets.collective;

import org.ipusim.codelets.internal.cost.CollectiveCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.BoolVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Template;

/** Combines truth values that have come with those that are here; workers have whole words. */
@Template("operator")
final class CollectiveReduceBool extends MultiVertex {
  private static final int WORD = 4;

  @Input BoolVector in;
  @InOut BoolVector inOut;
  int workers;

  static CollectiveOperator operator() {
    return CodeletTemplate.argument(CollectiveOperator.class);
  }

  @Override
  public void compute(int worker) {
    int n = inOut.size();
    int words = Math.ceilDiv(n, WORD);
    int end = Math.min(n, WORD * WorkerShare.begin(words, worker + 1, workers));
    for (int i = WORD * WorkerShare.begin(words, worker, workers); i < end; i++) {
      boolean x = inOut.get(i);
      boolean y = in.get(i);
      inOut.set(i, operator() == CollectiveOperator.LOGICAL_AND ? x && y : x || y);
    }
  }

  @Override
  protected long cycles(Target target) {
    return CollectiveCost.combine(false, ElementType.BOOL, inOut.size(), target);
  }
}
