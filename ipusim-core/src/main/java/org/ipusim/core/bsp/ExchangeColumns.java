package org.ipusim.core.bsp;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** What each tile moves in a phase: columns over all tiles, cleared by the tiles touched. */
final class ExchangeColumns {
  private final long[] sent;
  private final long[] received;
  private final long[] countedOut;
  private final long[] countedIn;
  private final long[] fragments;
  private final long[] codeBytes;
  private final int[] ends;
  private final boolean[] touched;
  private final IntArrayList tiles = new IntArrayList();

  ExchangeColumns(int tileCount) {
    sent = new long[tileCount];
    received = new long[tileCount];
    countedOut = new long[tileCount];
    countedIn = new long[tileCount];
    fragments = new long[tileCount];
    codeBytes = new long[tileCount];
    ends = new int[tileCount];
    touched = new boolean[tileCount];
  }

  void send(int tile, long bytes) {
    sent[tile] = Math.addExact(sent[tile], bytes);
    countedOut[tile] += bytes;
    touch(tile, bytes);
  }

  void receive(int tile, long bytes) {
    received[tile] = Math.addExact(received[tile], bytes);
    countedIn[tile] += bytes;
    touch(tile, bytes);
  }

  /** Bytes of scheduled transfers, whose time the schedule knows. */
  void move(int tile, long out, long in) {
    sent[tile] = Math.addExact(sent[tile], out);
    received[tile] = Math.addExact(received[tile], in);
    touch(tile, out + in);
  }

  /** Pieces alone make no tile active. */
  void fragments(int tile, long count) {
    fragments[tile] = Math.addExact(fragments[tile], count);
    touch(tile, count);
  }

  /** What the schedule says of a tile: its last event and the size of its code. */
  void scheduled(int tile, int end, long bytes) {
    ends[tile] = Math.max(ends[tile], end);
    codeBytes[tile] += bytes;
    touch(tile, end);
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

  long countedOut(int tile) {
    return countedOut[tile];
  }

  long countedIn(int tile) {
    return countedIn[tile];
  }

  long fragments(int tile) {
    return fragments[tile];
  }

  int end(int tile) {
    return ends[tile];
  }

  long codeBytes(int tile) {
    return codeBytes[tile];
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
      countedOut[tile] = 0;
      countedIn[tile] = 0;
      fragments[tile] = 0;
      codeBytes[tile] = 0;
      ends[tile] = 0;
      touched[tile] = false;
    }
    tiles.clear();
  }
}
