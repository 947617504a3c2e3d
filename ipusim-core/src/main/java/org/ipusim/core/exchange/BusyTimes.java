package org.ipusim.core.exchange;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * When a bus is taken: intervals of events, ascending, apart. The earliest gaps are given up where
 * there are many: they are the ones that nothing fitted into, and looking at them again for each
 * transfer takes longer than they are worth.
 */
final class BusyTimes {
  private static final int MAX_INTERVALS = 128;

  private final IntArrayList starts = new IntArrayList();
  private final IntArrayList ends = new IntArrayList();

  /** The earliest time from one on at which the bus is free for a while. */
  int free(int from, int length) {
    int at = from;
    for (int i = firstEndingAfter(from); i < starts.size() && starts.getInt(i) < at + length; i++) {
      at = ends.getInt(i);
    }
    return at;
  }

  private int firstEndingAfter(int time) {
    int low = 0;
    int high = ends.size();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (ends.getInt(mid) <= time) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /** Takes the bus for a while in which it is free. */
  void take(int start, int length) {
    int end = Math.addExact(start, length);
    int i = firstEndingAfter(start - 1);
    boolean joinsBefore = i < ends.size() && ends.getInt(i) == start;
    int next = joinsBefore ? i + 1 : i;
    boolean joinsAfter = next < starts.size() && starts.getInt(next) == end;
    if (joinsBefore && joinsAfter) {
      ends.set(i, ends.getInt(next));
      starts.removeInt(next);
      ends.removeInt(next);
    } else if (joinsBefore) {
      ends.set(i, end);
    } else if (joinsAfter) {
      starts.set(next, start);
    } else {
      starts.add(i, start);
      ends.add(i, end);
      if (starts.size() > MAX_INTERVALS) {
        starts.removeInt(1);
        ends.removeInt(0);
      }
    }
  }

  /** When it is free for good. */
  int end() {
    return ends.isEmpty() ? 0 : ends.getInt(ends.size() - 1);
  }
}
