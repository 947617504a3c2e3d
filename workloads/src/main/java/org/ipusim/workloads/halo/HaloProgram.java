package org.ipusim.workloads.halo;

import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Program;

/**
 * A strategy as a graph: two grids, each compute set reads one and writes the other.
 *
 * @param graph the graph
 * @param cells the cells of the first grid, block after block in the order of tiles
 * @param iteration there and back
 */
record HaloProgram(Graph graph, Tensor cells, Program iteration) {
  /** Cycles given to each vertex, as published. */
  static final int VERTEX_CYCLES = 100;

  /** Rows as a vertex sees them. */
  static List<Tensor> rows(Tensor block) {
    return IntStream.range(0, block.dim(0)).mapToObj(block::index).toList();
  }

  static void mean(Graph graph, ComputeSet computeSet, int tile, Tensor in, Tensor out) {
    graph
        .addVertex(computeSet, MeanInHalo.class)
        .connect("in", rows(in))
        .connect("out", rows(out))
        .setPerfEstimate(VERTEX_CYCLES, 0)
        .setTileMapping(tile);
  }
}
