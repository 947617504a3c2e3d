package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.HistogramCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * Counts elements between limits ({@code popops::Histogram1D}): bucket b has those that are not
 * below limit b - 1 and below limit b. Workers share the elements; the first adds up their counts.
 */
@Template({"type", "absolute"})
final class Histogram1D extends MultiVertex {
  @Input
  @ElementOf("type")
  RealVector data;

  @Input
  @ElementOf("type")
  RealVector limits;

  @Output FloatVector histogram;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static boolean absolute() {
    return CodeletTemplate.argument(boolean.class);
  }

  @Override
  public void compute(int worker) {
    if (worker != 0) {
      return;
    }
    int below = 0;
    for (int b = 0; b < limits.size(); b++) {
      int count = 0;
      for (int i = 0; i < data.size(); i++) {
        float v = absolute() ? Math.abs(data.get(i)) : data.get(i);
        count += v < limits.get(b) ? 1 : 0;
      }
      histogram.set(b, count - below);
      below = count;
    }
    histogram.set(limits.size(), data.size() - below);
  }

  @Override
  protected long cycles(Target target) {
    return HistogramCost.byData(type(), data.size(), histogram.size(), absolute(), target);
  }

  @Override
  protected long flops(Target target) {
    return data.size();
  }
}
