package org.ipusim.codelets.reduce;

import org.ipusim.codelets.internal.cost.ReduceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/** As {@link ReduceRegions}, multiplying the results ({@code popops::ScaledReduce}). */
@Template({"operation", "partialsType", "outType"})
final class ScaledReduceRegions extends Vertex {
  @Input
  @ElementOf("partialsType")
  VectorList<RealVector> partials;

  @Output
  @ElementOf("outType")
  VectorList<RealVector> out;

  @Input float k;

  static Operation operation() {
    return CodeletTemplate.argument(Operation.class);
  }

  static ElementType partialsType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static ElementType outType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute() {
    int edges = partials.size() / out.size();
    for (int r = 0; r < out.size(); r++) {
      RealVector results = out.get(r);
      for (int i = 0; i < results.size(); i++) {
        float sum = Fold.identity(operation());
        for (int e = r * edges; e < (r + 1) * edges; e++) {
          RealVector row = partials.get(e);
          for (int j = i; j < row.size(); j += results.size()) {
            sum = Fold.take(operation(), sum, row.get(j));
          }
        }
        results.set(i, Fold.scaled(operation(), sum, k));
      }
    }
  }

  private ReduceCost.Kind kind() {
    return new ReduceCost.Kind(operation(), partialsType(), outType(), false);
  }

  @Override
  protected long cycles(Target target) {
    return ReduceCost.lists(kind(), Sizes.of(out), Sizes.of(partials), target);
  }

  @Override
  protected long flops(Target target) {
    return ReduceCost.flops(kind(), Sizes.sum(partials), Sizes.sum(out));
  }
}
