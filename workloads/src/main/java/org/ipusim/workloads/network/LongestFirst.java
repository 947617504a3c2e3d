package org.ipusim.workloads.network;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;

/** Longest processing time first, with every tie broken by number. */
final class LongestFirst {
  private final int[] part;
  private final long[] loads;
  private final int[] rows;

  private LongestFirst(int rows, int parts) {
    this.part = new int[rows];
    this.loads = new long[parts];
    this.rows = new int[parts];
  }

  static int[] assign(long[] work, int parts) {
    LongestFirst state = new LongestFirst(work.length, parts);
    int[] order = descending(work);
    int busy = work.length;
    while (busy > 0 && work[order[busy - 1]] == 0) {
      busy--;
    }
    state.deal(order, 0, busy, work, state.queue(state::byLoad));
    // Rows without work move no load; dealt by load they would all pile up on one part.
    state.deal(order, busy, work.length, work, state.queue(state::byRows));
    return state.part;
  }

  private static int[] descending(long[] work) {
    int[] order = new int[work.length];
    for (int r = 0; r < order.length; r++) {
      order[r] = r;
    }
    IntArrays.parallelQuickSort(
        order,
        (a, b) -> work[a] != work[b] ? Long.compare(work[b], work[a]) : Integer.compare(a, b));
    return order;
  }

  private void deal(int[] order, int from, int to, long[] work, IntHeapPriorityQueue queue) {
    for (int i = from; i < to; i++) {
      int row = order[i];
      int target = queue.firstInt();
      part[row] = target;
      loads[target] += work[row];
      rows[target]++;
      queue.changed();
    }
  }

  private IntHeapPriorityQueue queue(IntComparator order) {
    IntHeapPriorityQueue queue = new IntHeapPriorityQueue(loads.length, order);
    for (int p = 0; p < loads.length; p++) {
      queue.enqueue(p);
    }
    return queue;
  }

  private int byLoad(int a, int b) {
    return loads[a] != loads[b] ? Long.compare(loads[a], loads[b]) : byRows(a, b);
  }

  private int byRows(int a, int b) {
    return rows[a] != rows[b] ? Integer.compare(rows[a], rows[b]) : Integer.compare(a, b);
  }
}
