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
import org.ipusim.graph.codelet.VectorList;

/** Sums of partial results that lie anywhere; added in float, in their order, and rounded once. */
@Template({"outType", "partialsType"})
final class ReduceAdd extends MultiVertex {
  @Input
  @ElementOf("partialsType")
  VectorList<RealVector> partials;

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
    Sums sums = Sums.local(out.size());
    for (int p = 0; p < partials.size(); p++) {
      sums.add(partials.get(p), 0);
    }
    sums.write(out);
  }

  @Override
  protected long cycles(Target target) {
    return ConvReduceCost.cycles(
        outType(), partialsType(), out.size(), partials.size(), false, false, target);
  }

  @Override
  protected long flops(Target target) {
    return ConvReduceCost.flops(out.size(), partials.size());
  }
}
