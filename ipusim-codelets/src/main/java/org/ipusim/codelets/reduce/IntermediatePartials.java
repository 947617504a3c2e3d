package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;

/**
 * Partials of some columns on each tile, at most one of a column (PopLibs, {@code
 * IntermediatePartials.cpp}).
 */
final class IntermediatePartials {
  /**
   * Partials of one tile.
   *
   * @param data the partials, one dimension, by ascending column
   * @param columns which columns, ascending, neighbours joined
   */
  record OnTile(Tensor data, List<Interval> columns) {
    /** The partials of some neighbouring columns. */
    Tensor of(Interval wanted) {
      int before = 0;
      for (Interval c : columns) {
        if (wanted.begin() >= c.begin() && wanted.end() <= c.end()) {
          int at = before + wanted.begin() - c.begin();
          return data.slice(at, at + wanted.size());
        }
        before += c.size();
      }
      throw new IllegalStateException("columns " + wanted + " are not all on the tile");
    }
  }

  /**
   * Columns whose partials are on the same tiles.
   *
   * @param columns the columns
   * @param tiles the tiles, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sources(Interval columns, int[] tiles) {}

  private final ElementType type;
  private final int columns;
  private final Map<Integer, OnTile> byTile = new TreeMap<>();

  IntermediatePartials(ElementType type, int columns) {
    this.type = type;
    this.columns = columns;
  }

  ElementType type() {
    return type;
  }

  int columns() {
    return columns;
  }

  void put(int tile, Tensor data, List<Interval> ofColumns) {
    byTile.put(tile, new OnTile(data, ofColumns));
  }

  Map<Integer, OnTile> byTile() {
    return byTile;
  }

  OnTile on(int tile) {
    OnTile here = byTile.get(tile);
    if (here == null) {
      throw new IllegalStateException("no partials on tile " + tile);
    }
    return here;
  }

  long elements() {
    return byTile.values().stream().mapToLong(t -> t.data().numElements()).sum();
  }

  /** Cuts the columns where any tile's columns begin or end. */
  List<Sources> split() {
    record End(int column, int tile, boolean begins) {}
    var ends = new ArrayList<End>();
    byTile.forEach(
        (tile, here) ->
            here.columns()
                .forEach(
                    c -> {
                      ends.add(new End(c.begin(), tile, true));
                      ends.add(new End(c.end(), tile, false));
                    }));
    ends.sort(Comparator.comparingInt(End::column));
    var out = new ArrayList<Sources>();
    var active = new TreeSet<Integer>();
    for (int i = 0; i < ends.size(); ) {
      int column = ends.get(i).column();
      for (; i < ends.size() && ends.get(i).column() == column; i++) {
        if (ends.get(i).begins()) {
          active.add(ends.get(i).tile());
        } else {
          active.remove(ends.get(i).tile());
        }
      }
      if (i < ends.size()) {
        int[] tiles = active.stream().mapToInt(Integer::intValue).toArray();
        out.add(new Sources(new Interval(column, ends.get(i).column()), tiles));
      }
    }
    return out;
  }

  /** As {@link #split}, with neighbours on the same tiles joined. */
  List<Sources> sources() {
    var out = new ArrayList<Sources>();
    for (Sources next : split()) {
      Sources before = out.isEmpty() ? null : out.getLast();
      if (before != null && Arrays.equals(before.tiles(), next.tiles())) {
        out.removeLast();
        out.add(
            new Sources(
                new Interval(before.columns().begin(), next.columns().end()), next.tiles()));
      } else {
        out.add(next);
      }
    }
    return out;
  }

  /** Sorted columns as intervals. */
  static List<Interval> joined(int[] sortedColumns) {
    var out = new ArrayList<Interval>();
    for (int begin = 0, end; begin < sortedColumns.length; begin = end) {
      end = begin + 1;
      while (end < sortedColumns.length && sortedColumns[end] == sortedColumns[end - 1] + 1) {
        end++;
      }
      out.add(new Interval(sortedColumns[begin], sortedColumns[end - 1] + 1));
    }
    return out;
  }
}
