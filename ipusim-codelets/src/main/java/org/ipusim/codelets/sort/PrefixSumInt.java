package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.ScanCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** As {@link PrefixSum}, of integers. */
final class PrefixSumInt extends Vertex {
  @Input IntVector in;
  @Output IntVector out;
  @Output int total;

  @Override
  public void compute() {
    int sum = 0;
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
}
