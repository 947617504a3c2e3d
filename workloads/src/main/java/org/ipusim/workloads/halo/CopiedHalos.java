package org.ipusim.workloads.halo;

import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;

/** Blocks with a halo of their own, which {@code Copy} programs fill before each compute set. */
final class CopiedHalos {
  private final Graph graph;
  private final TileGrid grid;
  private final HaloStrategy strategy;

  private CopiedHalos(Target target, TileGrid grid, HaloStrategy strategy) {
    this.graph = new Graph(target);
    this.grid = grid;
    this.strategy = strategy;
  }

  static HaloProgram build(Target target, TileGrid grid, HaloStrategy strategy) {
    return new CopiedHalos(target, grid, strategy).build();
  }

  private HaloProgram build() {
    List<Tensor> a = blocks("a");
    List<Tensor> b = blocks("b");
    Program there = Sequence.of(halos(a), step("there", a, b));
    Program back = Sequence.of(halos(b), step("back", b, a));
    Tensor cells = Tensor.concat(a.stream().map(this::inside).map(Tensor::flatten).toList(), 0);
    return new HaloProgram(graph, cells, Sequence.of(there, back));
  }

  /** Each tile's block with its halo; what lies beyond the grid stays 0. */
  private List<Tensor> blocks(String name) {
    int size = grid.withHalo();
    List<Tensor> blocks;
    if (strategy == HaloStrategy.MANY_TENSORS) {
      blocks =
          IntStream.range(0, grid.tiles())
              .mapToObj(t -> graph.addVariable(name + t, ElementType.FLOAT, size, size))
              .toList();
    } else {
      Tensor all =
          graph.addVariable(name, ElementType.FLOAT, grid.rows() * size, TileGrid.COLUMNS * size);
      blocks =
          IntStream.range(0, grid.tiles())
              .mapToObj(
                  t ->
                      all.slice(
                          new int[] {grid.row(t) * size, grid.column(t) * size},
                          new int[] {(grid.row(t) + 1) * size, (grid.column(t) + 1) * size}))
              .toList();
    }
    for (int tile = 0; tile < blocks.size(); tile++) {
      graph.setTileMapping(blocks.get(tile), tile);
      graph.setInitialValue(blocks.get(tile), 0f);
    }
    return blocks;
  }

  private Tensor inside(Tensor block) {
    return block.slice(new int[] {1, 1}, new int[] {1 + grid.block(), 1 + grid.block()});
  }

  private Execute step(String name, List<Tensor> from, List<Tensor> to) {
    ComputeSet step = graph.addComputeSet(name);
    for (int tile = 0; tile < grid.tiles(); tile++) {
      HaloProgram.mean(graph, step, tile, from.get(tile), inside(to.get(tile)));
    }
    return new Execute(step);
  }

  private Program halos(List<Tensor> blocks) {
    return switch (strategy) {
      case TWO_WAVE -> twoWaves(blocks);
      case GROUPED_DIRECTIONS -> {
        Sequence.Builder copies = Sequence.builder();
        for (Direction direction : Direction.values()) {
          for (int tile = 0; tile < grid.tiles(); tile++) {
            copy(copies, blocks, tile, direction);
          }
        }
        yield copies.build();
      }
      default -> {
        Sequence.Builder copies = Sequence.builder();
        for (int tile = 0; tile < grid.tiles(); tile++) {
          for (Direction direction : Direction.values()) {
            copy(copies, blocks, tile, direction);
          }
        }
        yield copies.build();
      }
    };
  }

  /** The first wave brings a cell more than a row, as published; the second whole columns. */
  private Program twoWaves(List<Tensor> blocks) {
    Sequence.Builder rows = Sequence.builder();
    Sequence.Builder columns = Sequence.builder();
    int all = grid.withHalo();
    for (int tile = 0; tile < grid.tiles(); tile++) {
      for (Direction side : List.of(Direction.NORTH, Direction.SOUTH)) {
        copy(rows, blocks, tile, side, Range.border(side.down(), grid), new Range(1, all));
      }
      for (Direction side : List.of(Direction.EAST, Direction.WEST)) {
        copy(columns, blocks, tile, side, new Range(0, all), Range.border(side.right(), grid));
      }
    }
    return Sequence.of(rows.build(), columns.build());
  }

  private void copy(Sequence.Builder to, List<Tensor> blocks, int tile, Direction side) {
    copy(to, blocks, tile, side, Range.border(side.down(), grid), Range.border(side.right(), grid));
  }

  /** Copies a neighbour's border to the halo on that side. */
  private void copy(
      Sequence.Builder to,
      List<Tensor> blocks,
      int tile,
      Direction side,
      Range rows,
      Range columns) {
    if (grid.hasNeighbour(tile, side)) {
      Tensor neighbour = blocks.get(grid.neighbour(tile, side));
      Tensor own = blocks.get(tile);
      int down = side.down() * grid.block();
      int right = side.right() * grid.block();
      to.add(
          new Copy(
              slice(neighbour, rows, columns), slice(own, rows.plus(down), columns.plus(right))));
    }
  }

  private static Tensor slice(Tensor block, Range rows, Range columns) {
    return block.slice(
        new int[] {rows.begin(), columns.begin()}, new int[] {rows.end(), columns.end()});
  }

  /** Rows or columns of a block with its halo. */
  private record Range(int begin, int end) {
    /** What a block gives its neighbour on the other side. */
    static Range border(int towards, TileGrid grid) {
      return switch (towards) {
        case -1 -> new Range(grid.block(), grid.block() + 1);
        case 0 -> new Range(1, grid.block() + 1);
        default -> new Range(1, 2);
      };
    }

    Range plus(int cells) {
      return new Range(begin + cells, end + cells);
    }
  }
}
