package org.ipusim.core.bsp;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** What each tile moves in a phase: columns over all tiles, cleared by the tiles touched. */
final class ExchangeColumns {
  private final long[] sent;
  private final long[] received;
  private final long[] fragments;
  private final boolean[] touched;
  private final IntArrayList tiles = new IntArrayList();

  ExchangeColumns(int tileCount) {
    sent = new long[tileCount];
    received = new long[tileCount];
    fragments = new long[tileCount];
    touched = new boolean[tileCount];
  }

  void send(int tile, long bytes) {
    sent[tile] = Math.addExact(sent[tile], bytes);
    touch(tile, bytes);
  }

  void receive(int tile, long bytes) {
    received[tile] = Math.addExact(received[tile], bytes);
    touch(tile, bytes);
  }

  /** Pieces alone make no tile active. */
  void fragments(int tile, long count) {
    fragments[tile] = Math.addExact(fragments[tile], count);
    touch(tile, count);
  }

  private void touch(int tile, long amount) {
    if (amount > 0 && !touched[tile]) {
      touched[tile] = true;
      tiles.add(tile);
    }
  }

  long sent(int tile) {
    return sent[tile];
  }

  long received(int tile) {
    return received[tile];
  }

  long fragments(int tile) {
    return fragments[tile];
  }

  /** The tiles that send or receive, ascending. */
  int[] sortedTiles() {
    int[] active = tiles.intStream().filter(tile -> sent[tile] + received[tile] != 0).toArray();
    Arrays.sort(active);
    return active;
  }

  void clear() {
    for (int i = 0; i < tiles.size(); i++) {
      int tile = tiles.getInt(i);
      sent[tile] = 0;
      received[tile] = 0;
      fragments[tile] = 0;
      touched[tile] = false;
    }
    tiles.clear();
  }
}
