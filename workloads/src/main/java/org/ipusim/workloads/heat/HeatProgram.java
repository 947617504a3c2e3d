package org.ipusim.workloads.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.heat.HeatMapping.TileBlock;

/**
 * The heat equation as a graph: two grids, each step a compute set that reads one and writes the
 * other. A worker's input is its block with a border of one cell, rows put together from what
 * several tiles have; cells at the grid's border keep their value.
 */
final class HeatProgram {
  /** Both grids, written before and read after. */
  static final String GRID = "grid";

  static final String OTHER = "other";

  private final Graph graph;
  private final int[] grid;
  private final List<TileBlock> mapping;
  private final HeatVertex vertex;
  private final float alpha;

  HeatProgram(Graph graph, int[] grid, List<TileBlock> mapping, HeatVertex vertex, float alpha) {
    this.graph = graph;
    this.grid = grid;
    this.mapping = mapping;
    this.vertex = vertex;
    this.alpha = alpha;
  }

  /** Makes the program of so many steps, which end in {@link #GRID}. */
  Program build(int steps) {
    Tensor a = variable(OTHER);
    Tensor b = variable(GRID);
    Execute there = step("heat/there", b, a);
    Execute back = step("heat/back", a, b);
    var all = new ArrayList<Program>();
    if (steps % 2 == 1) {
      all.add(back);
    }
    all.add(new Repeat(steps / 2, Sequence.of(there, back)));
    return Sequence.of(all.toArray(Program[]::new));
  }

  private Tensor variable(String name) {
    Tensor t = graph.addVariable(name, ElementType.FLOAT, grid);
    for (TileBlock tile : mapping) {
      graph.setTileMapping(tile.block().withBorder(grid).of(t), tile.tile());
    }
    graph.createHostWrite(name, t);
    graph.createHostRead(name, t);
    return t;
  }

  private Execute step(String name, Tensor from, Tensor to) {
    ComputeSet step = graph.addComputeSet(name);
    for (TileBlock tile : mapping) {
      for (Box share : tile.workers()) {
        VertexRef v =
            graph
                .addVertex(step, vertex.codelet(grid.length))
                .connect("in", rows(share.grown(1).of(from)))
                .connect("out", rows(share.of(to)))
                .setInitialValue("height", share.size(0))
                .setInitialValue("width", share.size(1))
                .setInitialValue("alpha", alpha)
                .setTileMapping(tile.tile());
        if (grid.length > 2) {
          v.setInitialValue("depth", share.size(2));
        }
      }
    }
    return new Execute(step);
  }

  private static List<Tensor> rows(Tensor box) {
    int[] shape = box.shape();
    int row = shape[shape.length - 1];
    Tensor rows = box.reshape(box.numElements() / row, row);
    return IntStream.range(0, rows.dim(0)).mapToObj(rows::index).toList();
  }
}
