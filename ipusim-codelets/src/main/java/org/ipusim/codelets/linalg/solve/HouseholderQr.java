package org.ipusim.codelets.linalg.solve;

import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * QR factorisation by Householder reflections as tessellate-ipu does it: a row of Q and a column of
 * R on each tile. For each column its tile computes the correction vector, which goes to all tiles;
 * there each row takes its dot product with it and subtracts a multiple of it.
 *
 * <p>The vector travels whole, with its leading zeros, as published; products and updates leave
 * them out. The programs are one step after another, since each step's vector comes from another
 * tile.
 */
public final class HouseholderQr {
  /** Elements after the correction vector: its scale, and one that keeps pairs whole. */
  private static final int TAIL = 2;

  private final Graph graph;
  private final String name;
  private final int rows;
  private final int columns;
  private final int padded;
  private final int workers;
  private final Tensor q;
  private final Tensor r;
  private final Tensor vectors;
  private final Tensor partials;
  private final Tensor products;

  /**
   * Q and R, whose product is the matrix.
   *
   * @param q FLOAT [m, m], orthogonal, a row on each tile
   * @param r FLOAT [m, n], a column on each tile; below the diagonal it holds what rounding left of
   *     zeros
   */
  public record Factors(Tensor q, Tensor r) {}

  private HouseholderQr(Graph graph, int rows, int columns, String name) {
    this.graph = graph;
    this.name = name;
    this.rows = rows;
    this.columns = columns;
    padded = rows + rows % 2;
    workers = graph.target().chip().tile().workerContexts();
    q = graph.addVariable(name + "/q", ElementType.FLOAT, rows, padded);
    r = graph.addVariable(name + "/r", ElementType.FLOAT, columns, padded);
    int tiles = Math.min(graph.tiles(), rows + columns);
    vectors = graph.addVariable(name + "/vectors", ElementType.FLOAT, tiles, padded + TAIL);
    partials =
        graph.addVariable(name + "/partials", ElementType.FLOAT, rows + columns, 2 * workers);
    products = graph.addVariable(name + "/products", ElementType.FLOAT, rows + columns);
    for (int tile = 0; tile < tiles; tile++) {
      graph.setTileMapping(vectors.index(tile), tile);
    }
    for (int line = 0; line < rows + columns; line++) {
      graph.setTileMapping(line(line), tile(line));
      graph.setTileMapping(partials.index(line), tile(line));
      graph.setTileMapping(products.index(line), tile(line));
    }
  }

  /**
   * Adds a factorisation to a graph.
   *
   * @param graph the graph
   * @param a the matrix, FLOAT [m, n], mapped to tiles; it stays as it is
   * @param program what computes the factors is added to it
   * @param name prefix of the names of what is added
   * @return the factors, rows of Q on tiles 0 to m-1, columns of R on the next n; over fewer tiles
   *     than m + n they go round
   * @throws IllegalArgumentException when the matrix is not FLOAT of rank 2 or is empty
   */
  public static Factors qr(Graph graph, Tensor a, Sequence.Builder program, String name) {
    Matrices.requireMatrix("qr", name, a);
    var qr = new HouseholderQr(graph, a.dim(0), a.dim(1), name);
    qr.start(a, program);
    for (int column = 0; column < Math.min(qr.rows - 1, qr.columns); column++) {
      qr.reflect(column, program);
    }
    return new Factors(qr.q.slice(0, qr.rows, 1), qr.r.slice(0, qr.rows, 1).transpose());
  }

  /** The lines are the rows of Q, then the columns of R. */
  private Tensor line(int line) {
    return line < rows ? q.index(line) : r.index(line - rows);
  }

  private int tile(int line) {
    return line % graph.tiles();
  }

  private void start(Tensor a, Sequence.Builder program) {
    ComputeSet identity = graph.addComputeSet(name + "/identity");
    for (int row = 0; row < rows; row++) {
      vertex(identity, IdentityRow.class, row)
          .connect("row", q.index(row))
          .setInitialValue("one", row);
    }
    program.add(new Execute(identity));
    program.add(new Copy(a.transpose(), r.slice(0, rows, 1)));
    if (padded > rows) {
      Tensor zero = graph.addConstant(name + "/zero", ElementType.FLOAT, new int[] {1, 1}, 0f);
      graph.setTileMapping(zero, 0);
      program.add(new Copy(zero.broadcast(columns, 0), r.slice(rows, padded, 1)));
    }
  }

  private void reflect(int column, Sequence.Builder program) {
    String step = name + "/" + column;
    int home = rows + column;
    Tensor vector = graph.addVariable(step + "/vector", ElementType.FLOAT, padded + TAIL);
    graph.setTileMapping(vector, tile(home));
    ComputeSet correction = graph.addComputeSet(step + "/correction");
    vertex(correction, QrCorrectionVector.class, home)
        .connect("column", r.index(column))
        .connect("v", vector)
        .connect("partials", partials.index(home).slice(0, workers))
        .setInitialValue("diagonal", column);
    program.add(new Execute(correction));
    program.add(new Copy(vector.expand(0).broadcast(vectors.dim(0), 0), vectors));

    ComputeSet dot = graph.addComputeSet(step + "/dot");
    ComputeSet reduce = graph.addComputeSet(step + "/reduce");
    ComputeSet update = graph.addComputeSet(step + "/update");
    int begin = column / 2 * 2;
    IntStream.range(0, rows + columns)
        .filter(line -> line < rows || line >= home)
        .forEach(
            line -> {
              Tensor x = line(line);
              Tensor v = vectors.index(tile(line));
              vertex(dot, DotProduct1d.class, line)
                  .connect("x", v.slice(0, padded))
                  .connect("y", x)
                  .setInitialValue("begin", begin)
                  .connect("partials", partials.index(line));
              graph
                  .addVertex(reduce, ContinuousReduce.class)
                  .connect("partials", partials.index(line))
                  .connect("sum", products.index(line))
                  .setTileMapping(tile(line));
              vertex(update, QrHouseholderRowUpdate.class, line)
                  .connect("x", x)
                  .connect("v", v.slice(0, padded))
                  .setInitialValue("begin", begin)
                  .connect("product", products.index(line))
                  .connect("scale", v.index(padded));
            });
    program.add(new Execute(dot));
    program.add(new Execute(reduce));
    program.add(new Execute(update));
  }

  private VertexRef vertex(ComputeSet set, Class<? extends MultiVertex> codelet, int line) {
    return graph
        .addVertex(set, codelet)
        .setInitialValue("workers", workers)
        .setTileMapping(tile(line));
  }
}
