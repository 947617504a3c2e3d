package org.ipusim.workloads.halo;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** Vertices that read strips of their neighbours' blocks, which the compiler exchanges. */
final class ImplicitHalos {
  private final Graph graph;
  private final TileGrid grid;
  private final Strips strips;
  private final Tensor[] zeros;

  private ImplicitHalos(Target target, TileGrid grid, Strips strips) {
    this.graph = new Graph(target);
    this.grid = grid;
    this.strips = strips;
    this.zeros = new Tensor[grid.tiles()];
  }

  static HaloProgram build(Target target, TileGrid grid, Strips strips) {
    return new ImplicitHalos(target, grid, strips).build();
  }

  private HaloProgram build() {
    int block = grid.block();
    Tensor a = grid("a");
    Tensor b = grid("b");
    for (int tile = 0; tile < zeros.length; tile++) {
      zeros[tile] = graph.addConstant("zeros", ElementType.FLOAT, new int[] {block}, 0f);
      graph.setTileMapping(zeros[tile], tile);
    }
    Execute there = step("there", a, b);
    Execute back = step("back", b, a);
    Tensor cells =
        a.reshape(grid.rows(), block, TileGrid.COLUMNS, block).dimShuffle(0, 2, 1, 3).flatten();
    return new HaloProgram(graph, cells, Sequence.of(there, back));
  }

  private Tensor grid(String name) {
    Tensor all =
        graph.addVariable(
            name, ElementType.FLOAT, grid.rows() * grid.block(), TileGrid.COLUMNS * grid.block());
    for (int tile = 0; tile < grid.tiles(); tile++) {
      graph.setTileMapping(block(all, tile), tile);
    }
    return all;
  }

  private Execute step(String name, Tensor from, Tensor to) {
    ComputeSet step = graph.addComputeSet(name);
    int last = grid.block() - 1;
    for (int tile = 0; tile < grid.tiles(); tile++) {
      VertexRef vertex = graph.addVertex(step, MeanWithStrips.class);
      vertex
          .connect("in", HaloProgram.rows(block(from, tile)))
          .connect("out", HaloProgram.rows(block(to, tile)))
          .connect("north", row(from, tile, Direction.NORTH, last))
          .connect("south", row(from, tile, Direction.SOUTH, 0))
          .connect("west", column(from, tile, Direction.WEST, last))
          .connect("east", column(from, tile, Direction.EAST, 0))
          .connect("northWest", corner(from, tile, Direction.NORTH_WEST, last, last))
          .connect("northEast", corner(from, tile, Direction.NORTH_EAST, last, 0))
          .connect("southWest", corner(from, tile, Direction.SOUTH_WEST, 0, last))
          .connect("southEast", corner(from, tile, Direction.SOUTH_EAST, 0, 0))
          .setPerfEstimate(HaloProgram.VERTEX_CYCLES, 0)
          .setTileMapping(tile);
    }
    return new Execute(step);
  }

  private Tensor block(Tensor all, int tile) {
    int row = grid.row(tile) * grid.block();
    int column = grid.column(tile) * grid.block();
    return all.slice(
        new int[] {row, column}, new int[] {row + grid.block(), column + grid.block()});
  }

  private Tensor row(Tensor all, int tile, Direction side, int row) {
    return grid.hasNeighbour(tile, side)
        ? strip(block(all, grid.neighbour(tile, side)).index(row), side)
        : zeros[tile];
  }

  private Tensor column(Tensor all, int tile, Direction side, int column) {
    return grid.hasNeighbour(tile, side)
        ? strip(block(all, grid.neighbour(tile, side)).index(column, 1), side)
        : zeros[tile];
  }

  private Tensor strip(Tensor whole, Direction side) {
    return whole.slice(strips.first(side, grid.block()), grid.block());
  }

  private Tensor corner(Tensor all, int tile, Direction side, int row, int column) {
    return grid.hasNeighbour(tile, side)
        ? block(all, grid.neighbour(tile, side)).index(row).index(column)
        : zeros[tile].index(0);
  }
}
