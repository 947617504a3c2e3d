package org.ipusim.workloads.bfs;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.elementwise.Fill;
import org.ipusim.codelets.reduce.CountReduction;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;

/**
 * The search as a graph. A level is two supersteps: the parts of the frontier go down their column
 * of blocks and every block expands them; what blocks found goes along their row and every tile
 * reduces it for its own slots. Then the sizes of the parts are summed, and the chip goes on while
 * the sum is not 0.
 */
final class BfsProgram {
  static final String KEY = "key";
  static final String PARENTS = "parents";
  static final String EXPAND = "bfs/expand";

  private final Graph graph;
  private final Checkerboard board;
  private final int side;
  private final int slice;
  private final int workers;
  private final int share;
  private final Tensor parents;
  private final Tensor frontier;
  private final Tensor sizes;
  private final Tensor found;

  private BfsProgram(Graph graph, Checkerboard board) {
    this.graph = graph;
    this.board = board;
    side = board.side();
    slice = board.slice();
    workers = graph.target().chip().tile().workerContexts();
    share = Math.ceilDiv(slice, workers);
    int tiles = board.tiles();
    // Parts are whole words: tiles exchange no less.
    int partLength = Math.ceilDiv(slice + 1, 2) * 2;
    parents = byTile("parents", ElementType.UNSIGNED_INT, tiles, slice);
    frontier = byTile("frontier", ElementType.UNSIGNED_SHORT, tiles, partLength);
    sizes = byTile("frontierSize", ElementType.UNSIGNED_INT, tiles, 1);
    found = byTile("found", ElementType.UNSIGNED_INT, tiles, board.width());
  }

  static Executable compile(Graph graph, Checkerboard board, CompileOptions options) {
    return new BfsProgram(graph, board).compile(options);
  }

  private Tensor byTile(String name, ElementType type, int... shape) {
    Tensor tensor = graph.addVariable(name, type, shape);
    for (int tile = 0; tile < shape[0]; tile++) {
      graph.setTileMapping(tensor.index(tile), tile);
    }
    return tensor;
  }

  private Executable compile(CompileOptions options) {
    Tensor key = graph.addVariable(KEY, ElementType.UNSIGNED_INT);
    graph.setTileMapping(key, 0);
    graph.createHostWrite(KEY, key);
    graph.createHostRead(PARENTS, parents.flatten());
    var start = Sequence.builder();
    Fill.zero(graph, parents, start, "bfs/unreach");
    start.add(start(key));
    var level = Sequence.builder();
    Fill.zero(graph, found, level, "bfs/forget");
    level.add(expand());
    reduce(level);
    CountReduction sum = CountReduction.add(graph, sizes.flatten(), "bfs/size");
    // Fewer slots than 2^32: the low word of the sum tells.
    Tensor any = sum.total().index(0);
    return graph.compile(
        options,
        Sequence.of(start.build(), new RepeatWhileTrue(sum.program(), any, level.build())));
  }

  private Program start(Tensor key) {
    ComputeSet start = graph.addComputeSet("bfs/start");
    for (int tile = 0; tile < board.tiles(); tile++) {
      graph
          .addVertex(start, StartSearch.class)
          .connect("key", key)
          .connect("parents", parents.index(tile))
          .connect("frontier", frontier.index(tile))
          .connect("size", sizes.index(tile).index(0))
          .setInitialValue("firstSlot", tile * slice)
          .setInitialValue("firstColumn", tile / side * board.width())
          .setTileMapping(tile);
    }
    return new Execute(start);
  }

  private Program expand() {
    int width = board.width();
    Tensor offsets = byTile("offsets", ElementType.UNSIGNED_SHORT, board.tiles(), width + 1);
    graph.setInitialValue(offsets, board.offsets());
    Tensor rows = graph.addVariable("rows", ElementType.UNSIGNED_SHORT, board.entries());
    graph.setInitialValue(rows, board.rows());
    ComputeSet expand = graph.addComputeSet(EXPAND);
    for (int tile = 0; tile < board.tiles(); tile++) {
      int column = tile % side;
      Tensor entries = rows.slice(board.begin(tile), board.begin(tile + 1));
      graph.setTileMapping(entries, tile);
      graph
          .addVertex(expand, ExpandFrontier.class)
          .connect("offsets", offsets.index(tile))
          .connect("rows", entries)
          .connect("frontier", frontier.slice(column * side, (column + 1) * side).flatten())
          .connect("found", found.index(tile))
          .setInitialValue("parts", side)
          .setInitialValue("partLength", frontier.dim(1))
          .setInitialValue("workers", workers)
          .setInitialValue("firstParent", column * width + 1)
          .setTileMapping(tile);
    }
    return new Execute(expand);
  }

  private void reduce(Sequence.Builder level) {
    Tensor fresh = byTile("fresh", ElementType.UNSIGNED_INT, board.tiles(), share * workers);
    Tensor counts = byTile("freshCounts", ElementType.UNSIGNED_INT, board.tiles(), workers);
    ComputeSet reduce = graph.addComputeSet("bfs/reduce");
    ComputeSet compact = graph.addComputeSet("bfs/compact");
    for (int tile = 0; tile < board.tiles(); tile++) {
      int row = tile / side;
      int own = tile % side;
      List<Tensor> parts = new ArrayList<>();
      for (int block = row * side; block < (row + 1) * side; block++) {
        parts.add(found.index(block).slice(own * slice, (own + 1) * slice));
      }
      graph
          .addVertex(reduce, ReduceRow.class)
          .connect("found", Tensor.concat(parts, 0))
          .connect("parents", parents.index(tile))
          .connect("fresh", fresh.index(tile))
          .connect("counts", counts.index(tile))
          .setInitialValue("share", share)
          .setTileMapping(tile);
      graph
          .addVertex(compact, CompactFrontier.class)
          .connect("fresh", fresh.index(tile))
          .connect("counts", counts.index(tile))
          .connect("frontier", frontier.index(tile))
          .connect("size", sizes.index(tile))
          .setInitialValue("share", share)
          .setInitialValue("workers", workers)
          .setInitialValue("firstColumn", own * slice)
          .setTileMapping(tile);
    }
    level.add(new Execute(reduce));
    level.add(new Execute(compact));
  }
}
