package org.ipusim.core.bsp;

import it.unimi.dsi.fastutil.longs.Long2LongAVLTreeMap;
import org.ipusim.core.arch.LinkSpec;
import org.ipusim.core.arch.Target;

/**
 * What passes over the links between chips in one phase. Chips stand in a ladder: the two of a pair
 * face each other, and each is linked to its neighbour in the next pair up and down (patent
 * US11169956). A packet goes along its sender's rail and then across. Every packet has a header.
 */
final class LinkTraffic {
  private static final int CHIPS_OF_A_PAIR = 2;

  private final Target target;
  private final LinkSpec link;

  /** Bytes with headers by link, named by the chips at its ends. */
  private final Long2LongAVLTreeMap wireBytes = new Long2LongAVLTreeMap();

  private long payload;
  private int hops;

  LinkTraffic(Target target) {
    this.target = target;
    this.link = target.chip().link();
  }

  /** Sends stretches of data, each in packets of its own. */
  void add(int from, int to, long bytes, long fragments) {
    long packets = Math.max(fragments, Math.ceilDiv(bytes, link.packetBytesMax()));
    long wire = Math.addExact(bytes, Math.multiplyExact(packets, link.packetHeaderBytes()));
    payload = Math.addExact(payload, bytes);
    int at = from;
    int taken = 0;
    while (at / CHIPS_OF_A_PAIR != to / CHIPS_OF_A_PAIR) {
      int next = at < to ? at + CHIPS_OF_A_PAIR : at - CHIPS_OF_A_PAIR;
      load(at, next, wire);
      at = next;
      taken++;
    }
    if (at != to) {
      load(at, to, wire);
      taken++;
    }
    hops = Math.max(hops, taken);
  }

  private void load(int from, int to, long bytes) {
    long key = (long) from << Integer.SIZE | to;
    wireBytes.put(key, Math.addExact(wireBytes.get(key), bytes));
  }

  boolean isEmpty() {
    return payload == 0;
  }

  long payload() {
    return payload;
  }

  /** Cycles until the last packet has arrived. */
  long cycles() {
    if (isEmpty()) {
      return 0;
    }
    long slowest = 0;
    for (var entry : wireBytes.long2LongEntrySet()) {
      int from = (int) (entry.getLongKey() >>> Integer.SIZE);
      int to = (int) entry.getLongKey();
      boolean across = from / CHIPS_OF_A_PAIR == to / CHIPS_OF_A_PAIR;
      double rate = across ? link.pairBytesPerSecond() : link.neighbourBytesPerSecond();
      slowest = Math.max(slowest, target.transferCycles(entry.getLongValue(), rate));
    }
    return slowest + target.chip().sync().hopCycles(target.chip().clockHz(), hops);
  }

  void clear() {
    wireBytes.clear();
    payload = 0;
    hops = 0;
  }
}
