package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ipusim.graph.Interval;

/**
 * Finds how the columns of a matrix lie on a tile ({@code ReductionIntrospection.cpp} of PopLibs):
 * first the pattern of each column, then groups of columns with the same pattern side by side.
 */
final class Patterns {
  private record Column(int column, List<Pattern> patterns) {}

  private Patterns() {}

  /**
   * Finds the groups.
   *
   * @param regions what lies in one piece on the tile: elements of the matrix in row-major order
   * @param columns columns of the matrix
   * @return the groups, in the order in which they lie
   */
  static List<ColumnGroup> of(List<List<Interval>> regions, int columns) {
    long[] sorted = byColumn(regions, columns);
    var starts = new int[regions.size() + 1];
    for (int r = 0; r < regions.size(); r++) {
      starts[r + 1] = starts[r] + regions.get(r).stream().mapToInt(Interval::size).sum();
    }
    var found = new ArrayList<Column>();
    int end;
    for (int begin = 0; begin < sorted.length; begin = end) {
      int column = (int) (sorted[begin] >>> Integer.SIZE);
      end = begin;
      while (end < sorted.length && (int) (sorted[end] >>> Integer.SIZE) == column) {
        end++;
      }
      found.add(new Column(column, patterns(sorted, begin, end, starts)));
    }
    found.sort(
        Comparator.<Column>comparingInt(c -> c.patterns().getFirst().region())
            .thenComparingInt(c -> c.patterns().getFirst().offset()));
    return grouped(found);
  }

  /** Column and place of every element, sorted. */
  private static long[] byColumn(List<List<Interval>> regions, int columns) {
    int elements = regions.stream().flatMap(List::stream).mapToInt(Interval::size).sum();
    var keys = new long[elements];
    int place = 0;
    for (List<Interval> region : regions) {
      for (Interval interval : region) {
        for (int e = interval.begin(); e < interval.end(); e++) {
          keys[place] = (long) (e % columns) << Integer.SIZE | place;
          place++;
        }
      }
    }
    Arrays.sort(keys);
    return keys;
  }

  /** A pattern ends where a stretch has another length or distance, or the region ends. */
  private static List<Pattern> patterns(long[] sorted, int begin, int end, int[] starts) {
    var out = new ArrayList<Pattern>();
    int region = 0;
    Pattern open = null;
    int last = 0;
    int i = begin;
    while (i < end) {
      int place = (int) sorted[i];
      while (place >= starts[region + 1]) {
        region++;
      }
      int length = 1;
      while (i + length < end
          && (int) sorted[i + length] == place + length
          && place + length < starts[region + 1]) {
        length++;
      }
      int offset = place - starts[region];
      if (open != null
          && open.region() == region
          && open.innerFactor() == length
          && (open.outerFactor() == 1 || open.stride() == offset - last)) {
        open = new Pattern(length, open.offset(), offset - last, open.outerFactor() + 1, region);
      } else {
        if (open != null) {
          out.add(open);
        }
        open = new Pattern(length, offset, 1, 1, region);
      }
      last = offset;
      i += length;
    }
    if (open != null) {
      out.add(open);
    }
    return out;
  }

  private static List<ColumnGroup> grouped(List<Column> columns) {
    var out = new ArrayList<ColumnGroup>();
    int end;
    for (int begin = 0; begin < columns.size(); begin = end) {
      List<Pattern> first = columns.get(begin).patterns();
      end = begin + 1;
      while (end < columns.size() && continues(first, columns.get(end).patterns(), end - begin)) {
        end++;
      }
      out.add(
          new ColumnGroup(
              columns.subList(begin, end).stream().map(Column::column).toList(), first));
    }
    return out;
  }

  private static boolean continues(List<Pattern> first, List<Pattern> next, int columns) {
    if (first.size() != next.size()) {
      return false;
    }
    for (int i = 0; i < first.size(); i++) {
      if (!first.get(i).continuedBy(next.get(i), columns * first.get(i).innerFactor())) {
        return false;
      }
    }
    return true;
  }
}
