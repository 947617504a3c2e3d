package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.ScanCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Sums a stretch up to each element. */
final class PrefixSum extends Vertex {
  @Input FloatVector in;
  @Output FloatVector out;
  @Output float total;

  @Override
  public void compute() {
    float sum = 0;
    for (int i = 0; i < in.size(); i++) {
      sum += in.get(i);
      out.set(i, sum);
    }
    total = sum;
  }

  @Override
  protected long cycles(Target target) {
    return ScanCost.prefixSum(in.size());
  }

  @Override
  protected long flops(Target target) {
    return in.size();
  }
}
