package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VariableRegion;

/**
 * What of a tensor lies in one piece on a tile, in the order of the variables ({@code
 * Graph::getSortedContiguousRegions} of Poplar).
 */
final class TileRegions {
  /** A stretch of a variable and the tensor's elements that show it. */
  private record Piece(int variable, int place, Interval elements) {}

  private TileRegions() {}

  /**
   * Finds the regions.
   *
   * @param graph the graph
   * @param tensor the tensor, mapped to tiles
   * @return for each tile in ascending order its regions, each a list of intervals of the tensor's
   *     elements in row-major order
   */
  static Map<Integer, List<List<Interval>>> of(Graph graph, Tensor tensor) {
    var names = new HashMap<String, Integer>();
    List<VariableRegion> shown = tensor.getVarRegions();
    var variables = new int[shown.size()];
    var starts = new int[shown.size() + 1];
    for (int i = 0; i < shown.size(); i++) {
      variables[i] = names.computeIfAbsent(shown.get(i).variable(), n -> names.size());
      starts[i + 1] = starts[i] + shown.get(i).elements().size();
    }
    var out = new LinkedHashMap<Integer, List<List<Interval>>>();
    graph
        .getTileMapping(tensor)
        .byTile()
        .forEach(
            (tile, intervals) -> {
              var pieces = new ArrayList<Piece>();
              for (Interval interval : intervals) {
                cut(interval, shown, variables, starts, pieces);
              }
              out.put(tile, joined(pieces));
            });
    return out;
  }

  private static void cut(
      Interval interval,
      List<VariableRegion> shown,
      int[] variables,
      int[] starts,
      List<Piece> pieces) {
    int i = Arrays.binarySearch(starts, interval.begin());
    i = i < 0 ? -i - 2 : i;
    while (i + 1 < starts.length && starts[i + 1] <= interval.begin()) {
      i++;
    }
    for (int begin = interval.begin(); begin < interval.end(); i++) {
      int end = Math.min(interval.end(), starts[i + 1]);
      int place = shown.get(i).elements().begin() + begin - starts[i];
      pieces.add(new Piece(variables[i], place, new Interval(begin, end)));
      begin = end;
    }
  }

  private static List<List<Interval>> joined(List<Piece> pieces) {
    pieces.sort(Comparator.comparingInt(Piece::variable).thenComparingInt(Piece::place));
    var out = new ArrayList<List<Interval>>();
    int variable = -1;
    int end = 0;
    for (Piece piece : pieces) {
      if (piece.variable() != variable || piece.place() != end) {
        out.add(new ArrayList<>());
      }
      List<Interval> region = out.getLast();
      Interval next = piece.elements();
      if (!region.isEmpty() && region.getLast().end() == next.begin()) {
        region.add(new Interval(region.removeLast().begin(), next.end()));
      } else {
        region.add(next);
      }
      variable = piece.variable();
      end = piece.place() + next.size();
    }
    return out;
  }
}
