package org.ipusim.core.exchange;

import java.util.Arrays;

/**
 * When a bus is taken: intervals of events, ascending, apart. The earliest gaps are given up where
 * there are many: they are the ones that nothing fitted into, and looking at them again for each
 * transfer takes longer than they are worth.
 *
 * <p>A search for a time at which several buses are free asks each again and again, for later and
 * later times; {@link #from} starts such a search, and it never looks back.
 */
final class BusyTimes {
  private static final int MAX_INTERVALS = 128;

  private int[] starts = new int[4];
  private int[] ends = new int[4];
  private int size;
  private int cursor;

  /** Starts a search for times from one on. */
  void from(int time) {
    cursor = firstEndingAfter(time);
  }

  /** The earliest time from one on, no earlier than asked before, when the bus is free a while. */
  int free(int from, int length) {
    int i = cursor;
    while (i < size && ends[i] <= from) {
      i++;
    }
    int at = from;
    for (; i < size && starts[i] < at + length; i++) {
      at = ends[i];
    }
    cursor = i;
    return at;
  }

  private int firstEndingAfter(int time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (ends[mid] <= time) {
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
    boolean joinsBefore = i < size && ends[i] == start;
    int next = joinsBefore ? i + 1 : i;
    boolean joinsAfter = next < size && starts[next] == end;
    if (joinsBefore && joinsAfter) {
      ends[i] = ends[next];
      remove(next, next);
    } else if (joinsBefore) {
      ends[i] = end;
    } else if (joinsAfter) {
      starts[next] = start;
    } else {
      insert(i, start, end);
    }
  }

  private void insert(int i, int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    System.arraycopy(starts, i, starts, i + 1, size - i);
    System.arraycopy(ends, i, ends, i + 1, size - i);
    starts[i] = start;
    ends[i] = end;
    size++;
    if (size > MAX_INTERVALS) {
      remove(1, 0);
    }
  }

  private void remove(int start, int end) {
    size--;
    System.arraycopy(starts, start + 1, starts, start, size - start);
    System.arraycopy(ends, end + 1, ends, end, size - end);
  }

  /** When it is free for good. */
  int end() {
    return size == 0 ? 0 : ends[size - 1];
  }
}
