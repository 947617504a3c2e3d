package org.ipusim.codelets.collective;

import org.ipusim.codelets.internal.cost.CollectiveCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.BoolVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/** Combines rows of truth values. */
@Template("operator")
final class ReduceRowsBool extends Vertex {
  @Input BoolVector partials;
  @Output BoolVector out;

  static CollectiveOperator operator() {
    return CodeletTemplate.argument(CollectiveOperator.class);
  }

  @Override
  public void compute() {
    int n = out.size();
    int all = partials.size();
    for (int i = 0; i < n; i++) {
      boolean sum = partials.get(i);
      for (int at = i + n; at < all; at += n) {
        boolean y = partials.get(at);
        sum = operator() == CollectiveOperator.LOGICAL_AND ? sum && y : sum || y;
      }
      out.set(i, sum);
    }
  }

  @Override
  protected long cycles(Target target) {
    return CollectiveCost.reduceRows(ElementType.BOOL, out.size(), partials.size() / out.size());
  }
}
