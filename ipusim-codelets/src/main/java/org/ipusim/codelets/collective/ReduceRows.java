package org.ipusim.codelets.collective;

import org.ipusim.codelets.internal.cost.CollectiveCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/** Combines rows of partial results. Halves are combined as floats and rounded once. */
@Template({"operator", "type"})
final class ReduceRows extends Vertex {
  @Input
  @ElementOf("type")
  RealVector partials;

  @Output
  @ElementOf("type")
  RealVector out;

  static CollectiveOperator operator() {
    return CodeletTemplate.argument(CollectiveOperator.class);
  }

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute() {
    int n = out.size();
    int all = partials.size();
    for (int i = 0; i < n; i++) {
      float x = partials.get(i);
      float sum = operator() == CollectiveOperator.SQUARE_ADD ? x * x : x;
      for (int at = i + n; at < all; at += n) {
        float y = partials.get(at);
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
    return CollectiveCost.reduceRows(type(), out.size(), partials.size() / out.size());
  }

  @Override
  protected long flops(Target target) {
    return partials.size();
  }
}
