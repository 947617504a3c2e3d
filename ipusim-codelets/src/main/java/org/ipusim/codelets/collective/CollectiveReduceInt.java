package org.ipusim.codelets.collective;

import org.ipusim.codelets.internal.cost.CollectiveCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Template;

/** Combines integers that have come with those that are here. */
@Template("operator")
final class CollectiveReduceInt extends MultiVertex {
  @Input IntVector in;
  @InOut IntVector inOut;
  int workers;

  static CollectiveOperator operator() {
    return CodeletTemplate.argument(CollectiveOperator.class);
  }

  @Override
  public void compute(int worker) {
    int n = inOut.size();
    int end = WorkerShare.begin(n, worker + 1, workers);
    for (int i = WorkerShare.begin(n, worker, workers); i < end; i++) {
      int x = inOut.get(i);
      int y = in.get(i);
      inOut.set(
          i,
          switch (operator()) {
            case ADD -> x + y;
            case MUL -> x * y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
            default -> x;
          });
    }
  }

  @Override
  protected long cycles(Target target) {
    return CollectiveCost.combine(false, ElementType.INT, inOut.size(), target);
  }
}
