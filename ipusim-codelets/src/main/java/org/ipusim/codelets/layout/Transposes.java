package org.ipusim.codelets.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Transposes matrices in memory ({@code popops/Rearrange.hpp} of PopLibs 3.4). {@code
 * Tensor.transpose} shows a matrix transposed at no cost; here its elements move, so that what
 * reads rows of the transpose finds them in one piece.
 */
public final class Transposes {
  private static final int VECTOR_BYTES = 8;

  private Transposes() {}

  /**
   * Transposes matrices of which each lies on one tile; each transpose is on the same tile.
   *
   * @param graph the graph
   * @param matrices FLOAT, HALF, INT or another type of 16 or 32 bits: [n][rows][columns]
   * @param program gets the programs that transpose
   * @param name prefix of the names of what is added
   * @return the transposes: [n][columns][rows]
   * @throws IllegalArgumentException when the rank or type does not suit, or a matrix is on several
   *     tiles
   */
  public static Tensor onTile(Graph graph, Tensor matrices, Sequence.Builder program, String name) {
    ComputeSet set = graph.addComputeSet(name + "/transpose");
    Tensor out = onTile(graph, matrices, set, name);
    program.add(new Execute(set));
    return out;
  }

  /**
   * Transposes matrices of which each lies on one tile, together with what else a compute set does;
   * each transpose is on the same tile.
   *
   * @param graph the graph
   * @param matrices FLOAT, HALF, INT or another type of 16 or 32 bits: [n][rows][columns]
   * @param set gets the vertices that transpose
   * @param name prefix of the names of what is added
   * @return the transposes: [n][columns][rows]
   * @throws IllegalArgumentException when the rank or type does not suit, or a matrix is on several
   *     tiles
   */
  public static Tensor onTile(Graph graph, Tensor matrices, ComputeSet set, String name) {
    require(
        matrices.rank() == 3 && matrices.elementType().bytes() >= Short.BYTES,
        name,
        "transposing takes matrices [n][rows][columns] of elements of 16 or 32 bits, not "
            + matrices);
    int n = matrices.dim(0);
    int rows = matrices.dim(1);
    int columns = matrices.dim(2);
    require(
        rows < 1 << Short.SIZE && columns < 1 << Short.SIZE,
        name,
        "matrices of " + rows + " x " + columns + " are too large for a tile");
    Tensor out = graph.addVariable(name + "/out", matrices.elementType(), n, columns, rows);
    byTile(graph, matrices, name)
        .forEach(
            (tile, mine) -> {
              mine.forEach(m -> graph.setTileMapping(out.index(m), tile));
              connect(graph, set, tile, mine, matrices, out);
            });
    return out;
  }

  private static Map<Integer, List<Integer>> byTile(Graph graph, Tensor matrices, String name) {
    int size = matrices.dim(1) * matrices.dim(2);
    var out = new TreeMap<Integer, List<Integer>>();
    TileMapping mapping = graph.getTileMapping(matrices);
    for (Map.Entry<Integer, List<Interval>> e : mapping.byTile().entrySet()) {
      for (Interval i : e.getValue()) {
        require(
            i.begin() % size == 0 && i.end() % size == 0,
            name,
            "each matrix of "
                + matrices
                + " must be on one tile; Transposes.transpose spreads one");
        for (int m = i.begin() / size; m < i.end() / size; m++) {
          out.computeIfAbsent(e.getKey(), t -> new ArrayList<>()).add(m);
        }
      }
    }
    return out;
  }

  /** The same bits as a type that a codelet is written for. */
  private static Tensor bits(Tensor t) {
    return t.elementType().bytes() == Short.BYTES ? t.reinterpret(ElementType.UNSIGNED_SHORT) : t;
  }

  private static Class<? extends Codelet> codelet(ElementType type, boolean shared) {
    if (type.bytes() == Short.BYTES) {
      return shared ? Transpose1D.class : Transpose2D.class;
    }
    return type == ElementType.FLOAT
        ? shared ? Transpose1DFloat.class : Transpose2DFloat.class
        : shared ? Transpose1DInt.class : Transpose2DInt.class;
  }

  /** Matrices that follow each other are shared by the workers of one vertex. */
  private static void connect(
      Graph graph, ComputeSet set, int tile, List<Integer> mine, Tensor matrices, Tensor out) {
    int rows = matrices.dim(1);
    int columns = matrices.dim(2);
    ElementType type = matrices.elementType();
    int vector = VECTOR_BYTES / type.bytes();
    int workers = graph.target().chip().tile().workerContexts();
    List<Tensor> from = mine.stream().map(m -> bits(matrices.index(m)).flatten()).toList();
    List<Tensor> to = mine.stream().map(m -> bits(out.index(m)).flatten()).toList();
    Tensor all = Tensor.concat(from, 0);
    Tensor results = Tensor.concat(to, 0);
    boolean whole = rows % vector == 0 && columns % vector == 0;
    if (whole && all.isContiguous() && results.isContiguous()) {
      graph
          .addVertex(set, codelet(type, true))
          .connect("src", all)
          .connect("dst", results)
          .setInitialValue("numTranspositions", mine.size())
          .setInitialValue("rows", rows)
          .setInitialValue("columns", columns)
          .setInitialValue("workers", workers)
          .setTileMapping(tile);
      return;
    }
    int each = Math.ceilDiv(mine.size(), workers);
    for (int begin = 0; begin < mine.size(); begin += each) {
      int end = Math.min(mine.size(), begin + each);
      graph
          .addVertex(set, codelet(type, false))
          .connect("src", from.subList(begin, end))
          .connect("dst", to.subList(begin, end))
          .setInitialValue("rows", rows)
          .setInitialValue("columns", columns)
          .setTileMapping(tile);
    }
  }

  /**
   * Transposes a matrix that is spread over tiles: blocks of whole vectors are brought to tiles, as
   * evenly as there are blocks, and transposed there. In memory the result lies in these blocks.
   *
   * @param graph the graph
   * @param matrix elements of 16 or 32 bits: [rows][columns]
   * @param program gets the programs that transpose
   * @param name prefix of the names of what is added
   * @return the transpose, mapped to tiles: [columns][rows]
   * @throws IllegalArgumentException when the rank or type does not suit
   */
  public static Tensor transpose(
      Graph graph, Tensor matrix, Sequence.Builder program, String name) {
    require(
        matrix.rank() == 2 && matrix.elementType().bytes() >= Short.BYTES,
        name,
        "transposing takes a matrix of elements of 16 or 32 bits, not " + matrix);
    int rows = matrix.dim(0);
    int columns = matrix.dim(1);
    int vector = VECTOR_BYTES / matrix.elementType().bytes();
    int high = block(rows, vector, graph.tiles());
    int wide = block(columns, vector, Math.max(1, graph.tiles() / Math.ceilDiv(rows, high)));
    var blockRows = new ArrayList<Tensor>();
    int tile = 0;
    for (int c = 0; c < columns; c += wide) {
      var parts = new ArrayList<Tensor>();
      for (int r = 0; r < rows; r += high) {
        Tensor block =
            matrix.slice(r, Math.min(rows, r + high)).slice(c, Math.min(columns, c + wide), 1);
        Tensor local =
            graph.addVariable(name + "/block", matrix.elementType(), 1, block.dim(0), block.dim(1));
        graph.setTileMapping(local, tile % graph.tiles());
        program.add(new Copy(block, local.index(0)));
        parts.add(local);
        tile++;
      }
      blockRows.addAll(parts);
    }
    List<Tensor> transposed = together(graph, blockRows, program, name);
    int perColumn = Math.ceilDiv(rows, high);
    var out = new ArrayList<Tensor>();
    for (int i = 0; i < transposed.size(); i += perColumn) {
      out.add(Tensor.concat(transposed.subList(i, i + perColumn), 1));
    }
    return Tensor.concat(out, 0);
  }

  private static int block(int size, int vector, int parts) {
    int square = (int) Math.ceil(Math.sqrt(parts));
    return Math.max(1, Math.ceilDiv(Math.ceilDiv(size, vector), square)) * vector;
  }

  /** Transposes blocks of several shapes in one compute set. */
  private static List<Tensor> together(
      Graph graph, List<Tensor> blocks, Sequence.Builder program, String name) {
    ComputeSet set = graph.addComputeSet(name + "/transpose");
    var out = new ArrayList<Tensor>();
    for (Tensor block : blocks) {
      Tensor result =
          graph.addVariable(
              name + "/transposed", block.elementType(), 1, block.dim(2), block.dim(1));
      int tile = graph.getTileMapping(block).byTile().firstKey();
      graph.setTileMapping(result, tile);
      connect(graph, set, tile, List.of(0), block, result);
      out.add(result.index(0));
    }
    program.add(new Execute(set));
    return out;
  }

  private static void require(boolean holds, String name, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + otherwise);
    }
  }
}
