package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.BitSet;

/**
 * The elements that copies of one phase read and write. All its reads come before all its writes,
 * so a copy may join only if it touches nothing that is written and writes nothing that is read. A
 * bit an element and way, since a column of a matrix is no interval: the time is that of looking at
 * each stretch once, however many copies there are.
 */
final class TouchedElements {
  private final Int2ObjectOpenHashMap<BitSet> read = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<BitSet> written = new Int2ObjectOpenHashMap<>();

  /** Whether a copy may come in any order with all those added. */
  boolean allows(int[] segments) {
    for (int i = 0; i < segments.length; i += Segments.COLUMNS) {
      int length = segments[i + 4];
      if (any(written, segments[i], segments[i + 1], length)
          || any(written, segments[i + 2], segments[i + 3], length)
          || any(read, segments[i + 2], segments[i + 3], length)) {
        return false;
      }
    }
    return true;
  }

  void add(int[] segments) {
    for (int i = 0; i < segments.length; i += Segments.COLUMNS) {
      int length = segments[i + 4];
      set(read, segments[i], segments[i + 1], length);
      set(written, segments[i + 2], segments[i + 3], length);
    }
  }

  private static boolean any(Int2ObjectOpenHashMap<BitSet> in, int region, int from, int length) {
    BitSet elements = in.get(region);
    if (elements == null) {
      return false;
    }
    int first = elements.nextSetBit(from);
    return first >= 0 && first < from + length;
  }

  private static void set(Int2ObjectOpenHashMap<BitSet> in, int region, int from, int length) {
    in.computeIfAbsent(region, r -> new BitSet()).set(from, from + length);
  }
}
