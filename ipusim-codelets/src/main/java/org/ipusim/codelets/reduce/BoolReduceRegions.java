package org.ipusim.codelets.reduce;

import org.ipusim.codelets.internal.cost.ReduceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.BoolVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/** Reduces lists of rows of booleans, as {@link ReduceRegions}. */
@Template("operation")
final class BoolReduceRegions extends Vertex {
  @Input VectorList<BoolVector> partials;
  @Output VectorList<BoolVector> out;

  static Operation operation() {
    return CodeletTemplate.argument(Operation.class);
  }

  @Override
  public void compute() {
    int edges = partials.size() / out.size();
    for (int r = 0; r < out.size(); r++) {
      BoolVector results = out.get(r);
      for (int i = 0; i < results.size(); i++) {
        boolean all = operation() == Operation.LOGICAL_AND;
        boolean result = all;
        for (int e = r * edges; e < (r + 1) * edges; e++) {
          BoolVector row = partials.get(e);
          for (int j = i; j < row.size(); j += results.size()) {
            result = all ? result && row.get(j) : result || row.get(j);
          }
        }
        results.set(i, result);
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    var kind = new ReduceCost.Kind(operation(), ElementType.BOOL, ElementType.BOOL, false);
    return ReduceCost.lists(kind, Sizes.of(out), Sizes.of(partials), target);
  }
}
