package org.ipusim.codelets.internal.partials;

import org.ipusim.codelets.internal.cost.ConvReduceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * Sums of the tile's own partial result and of others that came to it in one piece; added in float,
 * in their order, and rounded once.
 */
@Template({"outType", "partialsType"})
final class ReduceAddSingleInput extends MultiVertex {
  /** The tile's own. */
  @Input
  @ElementOf("partialsType")
  RealVector initial;

  /** The others', one after the other. */
  @Input
  @ElementOf("partialsType")
  RealVector partials;

  @Output
  @ElementOf("outType")
  RealVector out;

  static ElementType outType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static ElementType partialsType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  /** The first worker's call does on the host what all workers share. */
  @Override
  public void compute(int worker) {
    if (worker > 0) {
      return;
    }
    int n = out.size();
    Sums sums = Sums.local(n);
    sums.add(initial, 0);
    for (int first = 0; first < partials.size(); first += n) {
      sums.add(partials, first);
    }
    sums.write(out);
  }

  @Override
  protected long cycles(Target target) {
    return ConvReduceCost.cycles(
        outType(), partialsType(), out.size(), partials.size() / out.size(), true, false, target);
  }

  @Override
  protected long flops(Target target) {
    return ConvReduceCost.flops(out.size(), 1 + partials.size() / out.size());
  }
}
