package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;

/**
 * Sums unsigned 32-bit counts on the chip into one 64-bit count, which cannot overflow: first each
 * tile what it holds, then, over about the square root as many tiles at each stage, the partial
 * sums. Stages keep the fragments that any tile receives few, as poplibs' multi-stage reduction
 * does.
 */
public final class CountReduction {
  /** So few sums are gathered at once: another stage would cost a barrier to save some words. */
  private static final int ONE_STAGE = 16;

  private final Tensor total;
  private final Program program;

  private CountReduction(Tensor total, Program program) {
    this.total = total;
    this.program = program;
  }

  /**
   * {@return the sum, two UNSIGNED_INT words, low word first, on the first tile that held counts}
   */
  public Tensor total() {
    return total;
  }

  /** {@return what computes the sum} */
  public Program program() {
    return program;
  }

  /**
   * Adds a reduction to a graph.
   *
   * @param graph the graph
   * @param counts UNSIGNED_INT counts of any shape, mapped to tiles
   * @param name prefix of the names of what is added
   * @return the reduction
   * @throws IllegalArgumentException when the counts are not UNSIGNED_INT or there are none
   */
  public static CountReduction add(Graph graph, Tensor counts, String name) {
    if (counts.elementType() != ElementType.UNSIGNED_INT || counts.numElements() == 0) {
      throw new IllegalArgumentException(
          name + ": a count reduction takes at least one UNSIGNED_INT, not " + counts);
    }
    var program = Sequence.builder();
    Stage stage = firstStage(graph, counts, name);
    program.add(new Execute(stage.computeSet()));
    for (int number = 1; stage.tiles().size() > 1; number++) {
      stage = nextStage(graph, stage, name + "/stage" + number);
      program.add(new Execute(stage.computeSet()));
    }
    return new CountReduction(stage.sums().flatten(), program.build());
  }

  /** Sums of two words each, one a tile, and what computes them. */
  private record Stage(Tensor sums, List<Integer> tiles, ComputeSet computeSet) {}

  private static Stage firstStage(Graph graph, Tensor counts, String name) {
    TileMapping mapping = graph.getTileMapping(counts);
    List<Integer> tiles = List.copyOf(mapping.byTile().keySet());
    ComputeSet computeSet = graph.addComputeSet(name + "/tiles");
    Tensor sums = graph.addVariable(name + "/tileSums", ElementType.UNSIGNED_INT, tiles.size(), 2);
    Tensor flat = counts.flatten();
    for (int i = 0; i < tiles.size(); i++) {
      Tensor local = Tensor.concat(flat.slices(mapping.of(tiles.get(i))), 0);
      addVertex(graph, computeSet, SumCounts.class, local, sums.index(i), tiles.get(i));
    }
    return new Stage(sums, tiles, computeSet);
  }

  private static Stage nextStage(Graph graph, Stage before, String name) {
    int n = before.tiles().size();
    int groups = n <= ONE_STAGE ? 1 : (int) Math.ceil(Math.sqrt(n));
    int perGroup = Math.ceilDiv(n, groups);
    ComputeSet computeSet = graph.addComputeSet(name);
    var tiles = new ArrayList<Integer>();
    for (int begin = 0; begin < n; begin += perGroup) {
      tiles.add(before.tiles().get(begin));
    }
    Tensor sums = graph.addVariable(name + "/sums", ElementType.UNSIGNED_INT, tiles.size(), 2);
    for (int g = 0; g < tiles.size(); g++) {
      Tensor part = before.sums().slice(g * perGroup, Math.min(n, (g + 1) * perGroup)).flatten();
      addVertex(graph, computeSet, SumWideCounts.class, part, sums.index(g), tiles.get(g));
    }
    return new Stage(sums, tiles, computeSet);
  }

  private static void addVertex(
      Graph graph,
      ComputeSet computeSet,
      Class<? extends Vertex> codelet,
      Tensor counts,
      Tensor total,
      int tile) {
    graph.setTileMapping(total, tile);
    graph
        .addVertex(computeSet, codelet)
        .connect("counts", counts)
        .connect("total", total)
        .setTileMapping(tile);
  }
}
