package org.ipusim.core.tile;

import it.unimi.dsi.fastutil.longs.Long2LongAVLTreeMap;
import it.unimi.dsi.fastutil.longs.Long2LongMap;

/** Addresses that always-live objects take, adjoining ones joined: end by first address. */
final class OccupiedRanges {
  private final Long2LongAVLTreeMap ends = new Long2LongAVLTreeMap();

  /** Takes addresses that nobody has yet. */
  void add(long begin, long end) {
    if (begin == end) {
      return;
    }
    long from = begin;
    long to = end;
    if (ends.containsKey(to)) {
      to = ends.remove(to);
    }
    var before = ends.headMap(begin);
    if (!before.isEmpty() && ends.get(before.lastLongKey()) == begin) {
      from = before.lastLongKey();
    }
    ends.put(from, to);
  }

  /** Blocks where a part of an object that ever lives would reach into them. */
  void block(MemoryObject object, BlockedAddresses blocked) {
    long begin = 0;
    for (MemoryObject.Part part : object.parts()) {
      long end = begin + part.bytes();
      if (part.bytes() > 0 && part.live().size() > 0) {
        for (Long2LongMap.Entry e : ends.long2LongEntrySet()) {
          blocked.add(e.getLongKey() - end, e.getLongValue() - begin);
        }
      }
      begin = end;
    }
  }
}
