package org.ipusim.workloads.csr;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/** Multiplies segments of rows with a vector, each worker its own. */
final class MultiplyRows extends MultiVertex {
  @Input FloatVector values;

  /** Where in {@code x} each entry's factor is. */
  @Input IntVector columns;

  @Input FloatVector x;

  /** The first entry of each segment, and the end of the last. */
  @Input IntVector begins;

  /** The first segment of each worker, and the end of the last's. */
  @Input IntVector shares;

  @Output FloatVector sums;

  @Override
  public void compute(int worker) {
    int last = shares.get(worker + 1);
    for (int segment = shares.get(worker); segment < last; segment++) {
      float sum = 0;
      int end = begins.get(segment + 1);
      for (int e = begins.get(segment); e < end; e++) {
        sum += values.get(e) * x.get(columns.get(e));
      }
      sums.set(segment, sum);
    }
  }
}
