package org.ipusim.workloads.csr;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Adds the sums of the segments of a row. */
final class SumSegments extends Vertex {
  @Input FloatVector parts;
  @Output float total;

  @Override
  public void compute() {
    float sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      sum += parts.get(i);
    }
    total = sum;
  }
}
