package org.ipusim.graph.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Rows of a table by tile. */
final class Grouped {
  private Grouped() {}

  /**
   * Groups rows.
   *
   * @param tiles the tile of each row
   * @param row makes a row
   */
  static <T> Map<Integer, List<T>> by(long[] tiles, IntFunction<T> row) {
    var out = new LinkedHashMap<Integer, List<T>>();
    for (int i = 0; i < tiles.length; i++) {
      out.computeIfAbsent(Math.toIntExact(tiles[i]), t -> new ArrayList<>()).add(row.apply(i));
    }
    return out;
  }
}
