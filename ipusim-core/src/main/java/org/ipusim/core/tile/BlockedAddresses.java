package org.ipusim.core.tile;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;

/** Open intervals of addresses at which an object cannot begin. */
final class BlockedAddresses {
  private final LongArrayList lows = new LongArrayList();
  private final LongArrayList highs = new LongArrayList();
  private int[] order = {};
  private boolean sorted;

  void clear() {
    lows.clear();
    highs.clear();
    sorted = false;
  }

  /** Blocks the addresses strictly between two. */
  void add(long low, long high) {
    lows.add(low);
    highs.add(high);
    sorted = false;
  }

  private void sort() {
    if (!sorted) {
      order = new int[lows.size()];
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      LongArrays.quickSortIndirect(order, lows.elements(), 0, order.length);
      sorted = true;
    }
  }

  /** The lowest multiple of {@code align} that is no less than {@code from} and not blocked. */
  long lowestFree(long from, int align) {
    sort();
    long address = Math.ceilDiv(from, align) * align;
    for (int i : order) {
      if (lows.getLong(i) >= address) {
        break;
      }
      if (address < highs.getLong(i)) {
        address = Math.ceilDiv(highs.getLong(i), align) * align;
      }
    }
    return address;
  }
}
