package org.ipusim.workloads.csr;

import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;

/** Counts into which bin the column of each entry falls; each worker has bins of its own. */
final class CountColumns extends MultiVertex {
  @Input IntVector columns;

  /** The first entry of each worker, and the end of the last's. */
  @Input IntVector shares;

  /** Worker after worker the count of each bin. */
  @InOut IntVector counts;

  int bins;

  /** A bin has the columns that agree without so many low bits. */
  int shift;

  @Override
  public void compute(int worker) {
    int first = worker * bins;
    int end = shares.get(worker + 1);
    for (int e = shares.get(worker); e < end; e++) {
      int bin = first + (columns.get(e) >>> shift);
      counts.set(bin, counts.get(bin) + 1);
    }
  }
}
