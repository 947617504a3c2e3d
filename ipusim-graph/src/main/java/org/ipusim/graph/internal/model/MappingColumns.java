package org.ipusim.graph.internal.model;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which tile holds which elements of one variable: disjoint half-open intervals in ascending order.
 * A later assignment replaces an earlier one where they overlap.
 */
public final class MappingColumns {
  private final IntArrayList begins = new IntArrayList();
  private final IntArrayList ends = new IntArrayList();
  private final IntArrayList tiles = new IntArrayList();
  private boolean ordered = true;

  /** Starts with none. */
  public MappingColumns() {}

  /**
   * Maps elements to a tile.
   *
   * @param begin first element
   * @param end first element left out
   * @param tile the tile
   */
  public void set(int begin, int end, int tile) {
    if (begin >= end) {
      return;
    }
    int last = begins.size() - 1;
    if (ordered && last >= 0 && begin == ends.getInt(last) && tile == tiles.getInt(last)) {
      ends.set(last, end);
      return;
    }
    ordered &= last < 0 || begin >= ends.getInt(last);
    append(begin, end, tile);
  }

  private void append(int begin, int end, int tile) {
    begins.add(begin);
    ends.add(end);
    tiles.add(tile);
  }

  /** {@return the number of intervals} */
  public int size() {
    normalise();
    return begins.size();
  }

  /**
   * Gives an interval's first element.
   *
   * @param i the interval
   * @return its first element
   */
  public int begin(int i) {
    return begins.getInt(i);
  }

  /**
   * Gives the element after an interval.
   *
   * @param i the interval
   * @return its last element plus 1
   */
  public int end(int i) {
    return ends.getInt(i);
  }

  /**
   * Gives an interval's tile.
   *
   * @param i the interval
   * @return the tile
   */
  public int tile(int i) {
    return tiles.getInt(i);
  }

  /**
   * Finds the interval that holds an element or, where none does, the first one after it.
   *
   * @param element the element
   * @return its number, {@link #size()} where there is none
   */
  public int find(int element) {
    normalise();
    int low = 0;
    int high = begins.size();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (ends.getInt(mid) <= element) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  private record Stretch(int end, int tile) {}

  private void normalise() {
    if (ordered) {
      return;
    }
    var stretches = new TreeMap<Integer, Stretch>();
    for (int i = 0; i < begins.size(); i++) {
      paint(stretches, begins.getInt(i), ends.getInt(i), tiles.getInt(i));
    }
    begins.clear();
    ends.clear();
    tiles.clear();
    ordered = true;
    stretches.forEach((begin, s) -> set(begin, s.end(), s.tile()));
  }

  private static void paint(
      NavigableMap<Integer, Stretch> stretches, int begin, int end, int tile) {
    Map.Entry<Integer, Stretch> before = stretches.lowerEntry(begin);
    if (before != null && before.getValue().end() > begin) {
      Stretch cut = before.getValue();
      stretches.put(before.getKey(), new Stretch(begin, cut.tile()));
      if (cut.end() > end) {
        stretches.put(end, new Stretch(cut.end(), cut.tile()));
      }
    }
    Map.Entry<Integer, Stretch> inside = stretches.ceilingEntry(begin);
    while (inside != null && inside.getKey() < end) {
      stretches.remove(inside.getKey());
      if (inside.getValue().end() > end) {
        stretches.put(end, inside.getValue());
      }
      inside = stretches.ceilingEntry(inside.getKey());
    }
    stretches.put(begin, new Stretch(end, tile));
  }
}
