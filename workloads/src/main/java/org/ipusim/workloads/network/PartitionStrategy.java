package org.ipusim.workloads.network;

/** How rows with known work are given to parts. */
public enum PartitionStrategy {
  /**
   * The row with most work first, each to the part with least so far. The largest part is at most
   * 4/3 - 1/(3 parts) of the best possible. Source: R. L. Graham, Bounds on multiprocessing timing
   * anomalies, SIAM J. Applied Mathematics 17, 1969.
   */
  BALANCED {
    @Override
    int[] assign(long[] work, int parts) {
      return LongestFirst.assign(work, parts);
    }
  },

  /** Consecutive rows, cut where the running sum of the work passes equal shares. */
  CONTIGUOUS {
    @Override
    int[] assign(long[] work, int parts) {
      return EqualShares.assign(work, parts);
    }
  };

  /** The part of each row; the arguments are checked. */
  abstract int[] assign(long[] work, int parts);
}
