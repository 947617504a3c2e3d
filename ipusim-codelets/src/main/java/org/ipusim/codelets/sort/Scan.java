package org.ipusim.codelets.sort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Prefix sums: each worker sums its stretch, one worker the sums of stretches, and each adds what
 * comes before its stretch.
 */
public final class Scan {
  private static final int GRAIN = 2;

  private Scan() {}

  /**
   * Sums up to each element, with it.
   *
   * @param graph the graph
   * @param t FLOAT or INT elements of one dimension
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the sums, of the tile mapping of {@code t}
   * @throws IllegalArgumentException when the type or rank does not suit
   */
  public static Tensor inclusiveSum(Graph graph, Tensor t, Sequence.Builder program, String name) {
    boolean real = t.elementType() == ElementType.FLOAT;
    if (t.rank() != 1 || (!real && t.elementType() != ElementType.INT)) {
      throw new IllegalArgumentException(
          name + ": prefix sums are of FLOAT or INT elements of one dimension, not of " + t);
    }
    Tensor out = graph.clone(t, name + "/sums");
    List<Interval> stretches = new ArrayList<>();
    var tiles = new ArrayList<Integer>();
    stretches(graph, t, stretches, tiles);
    int n = stretches.size();
    if (n == 0) {
      return out;
    }
    Tensor totals = graph.addVariable(name + "/totals", t.elementType(), n);
    ComputeSet first = graph.addComputeSet(name + "/stretches");
    for (int i = 0; i < n; i++) {
      Interval s = stretches.get(i);
      graph.setTileMapping(totals.slice(i, i + 1), tiles.get(i));
      graph
          .addVertex(first, real ? PrefixSum.class : PrefixSumInt.class)
          .connect("in", t.slice(s))
          .connect("out", out.slice(s))
          .connect("total", totals.index(i))
          .setTileMapping(tiles.get(i));
    }
    program.add(new Execute(first));
    if (n == 1) {
      return out;
    }
    Tensor before = graph.addVariable(name + "/before", t.elementType(), n);
    Tensor all = graph.addVariable(name + "/total", t.elementType());
    graph.setTileMapping(before, tiles.getFirst());
    graph.setTileMapping(all, tiles.getFirst());
    ComputeSet second = graph.addComputeSet(name + "/totals");
    graph
        .addVertex(second, real ? PrefixSum.class : PrefixSumInt.class)
        .connect("in", totals)
        .connect("out", before)
        .connect("total", all)
        .setTileMapping(tiles.getFirst());
    program.add(new Execute(second));
    ComputeSet third = graph.addComputeSet(name + "/add");
    for (int i = 1; i < n; i++) {
      graph
          .addVertex(third, real ? AddToAll.class : AddToAllInt.class)
          .connect("sums", out.slice(stretches.get(i)))
          .connect("before", before.index(i - 1))
          .setTileMapping(tiles.get(i));
    }
    program.add(new Execute(third));
    return out;
  }

  /** Ascending stretches, each on one tile, a tile's cut for its workers. */
  private static void stretches(
      Graph graph, Tensor t, List<Interval> stretches, List<Integer> tiles) {
    record Piece(Interval elements, int tile) {}
    int workers = graph.target().chip().tile().workerContexts();
    var pieces = new ArrayList<Piece>();
    TileMapping mapping = graph.getTileMapping(t);
    for (Map.Entry<Integer, List<Interval>> e : mapping.byTile().entrySet()) {
      int all = e.getValue().stream().mapToInt(Interval::size).sum();
      int each = Math.ceilDiv(Math.ceilDiv(all, GRAIN), workers) * GRAIN;
      for (Interval i : e.getValue()) {
        for (int begin = i.begin(); begin < i.end(); begin += each) {
          int end = Math.min(i.end(), begin + each);
          pieces.add(new Piece(new Interval(begin, end), e.getKey()));
        }
      }
    }
    pieces.sort((a, b) -> Integer.compare(a.elements().begin(), b.elements().begin()));
    pieces.forEach(
        p -> {
          stretches.add(p.elements());
          tiles.add(p.tile());
        });
  }
}
