package org.ipusim.codelets.reduce;

import org.ipusim.codelets.internal.cost.ReduceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/** As {@link IntReduceRegions}, adding to the outputs. */
@Template("operation")
final class UpdateIntReduceRegions extends Vertex {
  @Input VectorList<IntVector> partials;
  @InOut VectorList<IntVector> out;

  static Operation operation() {
    return CodeletTemplate.argument(Operation.class);
  }

  @Override
  public void compute() {
    int edges = partials.size() / out.size();
    for (int r = 0; r < out.size(); r++) {
      IntVector results = out.get(r);
      for (int i = 0; i < results.size(); i++) {
        int sum = Fold.intIdentity(operation());
        for (int e = r * edges; e < (r + 1) * edges; e++) {
          IntVector row = partials.get(e);
          for (int j = i; j < row.size(); j += results.size()) {
            sum = Fold.take(operation(), sum, row.get(j));
          }
        }
        results.set(i, results.get(i) + sum);
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    var kind = new ReduceCost.Kind(operation(), ElementType.INT, ElementType.INT, true);
    return ReduceCost.lists(kind, Sizes.of(out), Sizes.of(partials), target);
  }
}
