package org.ipusim.graph.internal.memory;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.core.tile.LiveRanges;

/**
 * Elements of variables and buffers on tiles, as columns: name, bytes, and when they live. Entries
 * are added in any order of tiles, then sorted by tile once.
 */
public final class TileEntries {
  private final IntArrayList tiles = new IntArrayList();
  private final IntArrayList names = new IntArrayList();
  private final LongArrayList bytes = new LongArrayList();
  private final IntArrayList ranges = new IntArrayList();
  private final List<LiveRanges> distinct = new ArrayList<>();
  private final Map<LiveRanges, Integer> numbers = new HashMap<>();
  private int[] order = {};
  private int[] firsts = {};

  /** Starts with none. */
  public TileEntries() {}

  /**
   * Adds an entry.
   *
   * @param tile its tile
   * @param name the number of its name
   * @param size its bytes
   * @param live when it lives
   */
  public void add(int tile, int name, long size, LiveRanges live) {
    Integer number = numbers.get(live);
    if (number == null) {
      number = distinct.size();
      distinct.add(live);
      numbers.put(live, number);
    }
    tiles.add(tile);
    names.add(name);
    bytes.add(size);
    ranges.add(number.intValue());
  }

  /**
   * Sorts the entries.
   *
   * @param tileCount the number of tiles
   */
  public void sort(int tileCount) {
    int n = tiles.size();
    order = new int[n];
    var keys = new long[n];
    firsts = new int[tileCount + 1];
    for (int i = 0; i < n; i++) {
      order[i] = i;
      keys[i] = tiles.getInt(i);
      firsts[tiles.getInt(i) + 1]++;
    }
    LongArrays.radixSortIndirect(order, keys, 0, n, true);
    for (int t = 0; t < tileCount; t++) {
      firsts[t + 1] += firsts[t];
    }
  }

  /**
   * Gives a tile's first entry; the next tile's first is its end.
   *
   * @param tile the tile, or the number of tiles
   * @return the entry's number
   */
  public int first(int tile) {
    return firsts[tile];
  }

  /**
   * Gives an entry's name.
   *
   * @param entry the entry
   * @return the number of its name
   */
  public int name(int entry) {
    return names.getInt(order[entry]);
  }

  /**
   * Gives an entry's size.
   *
   * @param entry the entry
   * @return its bytes
   */
  public long bytes(int entry) {
    return bytes.getLong(order[entry]);
  }

  /**
   * Gives the number of the points at which an entry lives.
   *
   * @param entry the entry
   * @return the number; entries that live at the same points have the same
   */
  int range(int entry) {
    return ranges.getInt(order[entry]);
  }

  /** The points of a number. */
  LiveRanges points(int range) {
    return distinct.get(range);
  }

  /** The number of tiles. */
  int tiles() {
    return firsts.length - 1;
  }

  /** The number of entries. */
  int size() {
    return order.length;
  }

  /**
   * Says when an entry lives.
   *
   * @param entry the entry
   * @return the points
   */
  public LiveRanges live(int entry) {
    return distinct.get(ranges.getInt(order[entry]));
  }

  /**
   * All there is to the entries, to be saved.
   *
   * @param tiles the tile of each
   * @param names its name's number
   * @param bytes its size
   * @param ranges when it lives, by number
   * @param distinct the points of each number
   * @param tileCount the number of tiles
   */
  @SuppressWarnings("ArrayRecordComponent") // columns, never compared
  public record State(
      int[] tiles,
      int[] names,
      long[] bytes,
      int[] ranges,
      List<LiveRanges> distinct,
      int tileCount) {}

  /** {@return all there is to the entries, once they are sorted} */
  public State state() {
    return new State(
        tiles.toIntArray(),
        names.toIntArray(),
        bytes.toLongArray(),
        ranges.toIntArray(),
        distinct,
        firsts.length - 1);
  }

  /**
   * Makes entries again.
   *
   * @param state all there is to them
   * @return the entries, sorted
   */
  public static TileEntries of(State state) {
    var entries = new TileEntries();
    for (int i = 0; i < state.tiles().length; i++) {
      entries.add(
          state.tiles()[i],
          state.names()[i],
          state.bytes()[i],
          state.distinct().get(state.ranges()[i]));
    }
    entries.sort(state.tileCount());
    return entries;
  }
}
