package org.ipusim.codelets.nn.pooling;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Gives each part a tile of its own: the one that holds most of the part's inputs of those still
 * free, of equal ones that which holds least in all (PopLibs 3.4, {@code getTileToMap} of
 * popnn/PoolVertices.cpp); or the tiles in their order.
 */
final class TileChoice {
  private final Graph graph;
  private final @Nullable Tensor acts;
  private final int[] order;
  private final boolean[] taken;
  private int next;

  /**
   * Chooses among all tiles.
   *
   * @param acts the activations that parts read, or null to take tiles in their order
   */
  TileChoice(Graph graph, @Nullable Tensor acts) {
    this.graph = graph;
    this.acts = acts;
    taken = new boolean[graph.tiles()];
    order = IntStream.range(0, graph.tiles()).toArray();
    if (acts != null) {
      var held = new int[graph.tiles()];
      graph
          .getTileMapping(acts)
          .byTile()
          .forEach((tile, intervals) -> held[tile] = elements(intervals));
      List<Integer> sorted =
          IntStream.of(order).boxed().sorted(Comparator.comparingInt(t -> held[t])).toList();
      for (int i = 0; i < order.length; i++) {
        order[i] = sorted.get(i);
      }
    }
  }

  private static int elements(List<Interval> intervals) {
    return intervals.stream().mapToInt(Interval::size).sum();
  }

  /** The tile of the next part. */
  int next(PoolPart part, List<Interval> ins) {
    int tile = acts == null ? -1 : fullest(part.window(acts, ins));
    if (tile < 0) {
      while (taken[order[next]]) {
        next++;
      }
      tile = order[next];
    }
    taken[tile] = true;
    return tile;
  }

  private int fullest(Tensor window) {
    var held = new TreeMap<Integer, Integer>();
    graph
        .getTileMapping(window)
        .byTile()
        .forEach((tile, intervals) -> held.put(tile, elements(intervals)));
    int most = 0;
    for (var tile : held.entrySet()) {
      most = taken[tile.getKey()] ? most : Math.max(most, tile.getValue());
    }
    if (most > 0) {
      for (int tile : order) {
        if (!taken[tile] && held.getOrDefault(tile, 0) == most) {
          return tile;
        }
      }
    }
    return -1;
  }
}
