package org.ipusim.codelets.internal.vertex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;

/**
 * Tensors of rows that suit slicing: each tile holds the same columns of all rows, in one piece of
 * its own, row after row (popops, {@code createSliceableTensorFromSlice}).
 */
public final class SliceableRows {
  private final List<Tensor> parts = new ArrayList<>();
  private final List<Interval> columns = new ArrayList<>();

  private SliceableRows() {}

  /**
   * Adds a tensor of rows.
   *
   * @param graph the graph
   * @param type its elements' type
   * @param rows how many rows
   * @param columns which tiles hold which columns, in the order of their memory; all of them, each
   *     once
   * @param name its name
   * @return rows, columns; mapped to tiles
   */
  public static Tensor create(
      Graph graph, ElementType type, int rows, Map<Integer, List<Interval>> columns, String name) {
    var all = new SliceableRows();
    columns.forEach((tile, mine) -> all.add(graph, type, rows, tile, mine, name));
    return all.inOrder();
  }

  private void add(
      Graph graph, ElementType type, int rows, int tile, List<Interval> mine, String name) {
    int size = mine.stream().mapToInt(Interval::size).sum();
    Tensor part = graph.addVariable(name, type, rows, size);
    graph.setTileMapping(part, tile);
    int at = 0;
    for (Interval interval : mine) {
      parts.add(part.slice(at, at + interval.size(), 1));
      columns.add(interval);
      at += interval.size();
    }
  }

  private Tensor inOrder() {
    int[] order =
        IntStream.range(0, parts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> columns.get(i).begin()))
            .mapToInt(Integer::intValue)
            .toArray();
    return Tensor.concat(Arrays.stream(order).mapToObj(parts::get).toList(), 1);
  }
}
