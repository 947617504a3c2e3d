package org.ipusim.codelets.collective;

import org.ipusim.codelets.internal.cost.CollectiveCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/** Combines rows of partial results that are integers. */
@Template("operator")
final class ReduceRowsInt extends Vertex {
  @Input IntVector partials;
  @Output IntVector out;

  static CollectiveOperator operator() {
    return CodeletTemplate.argument(CollectiveOperator.class);
  }

  @Override
  public void compute() {
    int n = out.size();
    int all = partials.size();
    for (int i = 0; i < n; i++) {
      int x = partials.get(i);
      int sum = operator() == CollectiveOperator.SQUARE_ADD ? x * x : x;
      for (int at = i + n; at < all; at += n) {
        int y = partials.get(at);
        sum =
            switch (operator()) {
              case ADD -> sum + y;
              case SQUARE_ADD -> sum + y * y;
              case MUL -> sum * y;
              case MIN -> Math.min(sum, y);
              case MAX -> Math.max(sum, y);
              default -> sum;
            };
      }
      out.set(i, sum);
    }
  }

  @Override
  protected long cycles(Target target) {
    return CollectiveCost.reduceRows(ElementType.INT, out.size(), partials.size() / out.size());
  }
}
