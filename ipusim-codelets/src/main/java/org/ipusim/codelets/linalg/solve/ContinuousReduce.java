package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.HouseholderCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Adds floats that lie one after another to one float. */
final class ContinuousReduce extends Vertex {
  @Input FloatVector partials;
  @Output float sum;

  @Override
  public void compute() {
    float s = 0;
    for (int i = 0; i < partials.size(); i++) {
      s += partials.get(i);
    }
    sum = s;
  }

  @Override
  protected long cycles(Target target) {
    return HouseholderCost.continuousReduce(partials.size());
  }

  @Override
  protected long flops(Target target) {
    return partials.size();
  }
}
