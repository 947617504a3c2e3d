package org.ipusim.workloads.csr;

import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/** Adds the counts of a tile's workers; workers take the bins in turn. */
final class SumBins extends MultiVertex {
  /** Worker after worker the count of each bin. */
  @Input IntVector counts;

  /** The tile's count of each bin. */
  @Output IntVector sums;

  int workers;

  @Override
  public void compute(int worker) {
    int bins = sums.size();
    int all = counts.size();
    for (int bin = worker; bin < bins; bin += workers) {
      int sum = 0;
      for (int i = bin; i < all; i += bins) {
        sum += counts.get(i);
      }
      sums.set(bin, sum);
    }
  }
}
