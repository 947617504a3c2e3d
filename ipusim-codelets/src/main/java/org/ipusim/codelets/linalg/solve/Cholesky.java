package org.ipusim.codelets.linalg.solve;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Cholesky factorisation of symmetric positive definite matrices in blocks, as poplin does it: the
 * first block is factorised by one worker and its factor inverted; the blocks below are multiplied
 * by the inverse; their products are subtracted from the blocks to the right; and so on with the
 * matrix that is left. Blocks have a tile each, and products of blocks a vertex.
 */
public final class Cholesky {
  private final Graph graph;
  private final String name;
  private final ElementType type;
  private final Blocks blocks;
  private final int count;
  private final Tensor left;
  private final Tensor factor;

  private Cholesky(Graph graph, Tensor a, BlockOptions options, String name) {
    this.graph = graph;
    this.name = name;
    type = a.elementType();
    int n = a.dim(0);
    blocks = new Blocks(graph, type, options.blockSize(), n, name);
    count = blocks.count(n);
    left = blocks.add("left", n, n);
    factor = blocks.add("factor", n, n);
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < count; column++) {
        graph.setTileMapping(left.index(row).index(column), tile(row, column));
        graph.setTileMapping(factor.index(row).index(column), tile(row, column));
      }
    }
  }

  /**
   * Factorises a matrix. Where it is not positive definite, the factor has NaN.
   *
   * @param graph the graph
   * @param a FLOAT or HALF [n, n], symmetric, mapped to tiles; it stays as it is
   * @param lower whether to read the lower triangle and give L with L L' = a, or to read the upper
   *     and give U with U' U = a
   * @param program what computes the factor is added to it
   * @param name prefix of the names of what is added
   * @param options size of the blocks
   * @return the factor [n, n], with zeros in its other triangle
   * @throws IllegalArgumentException when the matrix is not FLOAT or HALF, square and not empty
   */
  public static Tensor cholesky(
      Graph graph,
      Tensor a,
      boolean lower,
      Sequence.Builder program,
      String name,
      BlockOptions options) {
    Matrices.requireRealSquare("cholesky", name, a);
    int n = a.dim(0);
    var it = new Cholesky(graph, a, options, name);
    it.start(lower ? a : a.transpose(), program);
    for (int step = 0; step < it.count; step++) {
      it.factorise(step, program);
    }
    Tensor found = Blocks.matrix(it.factor, n, n);
    return lower ? found : found.transpose();
  }

  /** The blocks of the lower triangle in order, those above where their mirror images are. */
  private int tile(int row, int column) {
    int low = Math.max(row, column);
    long place = (long) low * (low + 1) / 2 + Math.min(row, column);
    return (int) (place % graph.tiles());
  }

  private void start(Tensor a, Sequence.Builder program) {
    int size = blocks.size();
    Tensor filled = blocks.filledWithIdentity(a);
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < count; column++) {
        if (column <= row) {
          Tensor from =
              filled
                  .slice(row * size, (row + 1) * size)
                  .slice(column * size, (column + 1) * size, 1);
          program.add(new Copy(from, left.index(row).index(column)));
        } else {
          program.add(new Copy(blocks.zeros(size, size), factor.index(row).index(column)));
        }
      }
    }
  }

  private void factorise(int step, Sequence.Builder program) {
    String here = name + "/" + step;
    int size = blocks.size();
    int home = tile(step, step);
    Tensor diagonal = factor.index(step).index(step);
    ComputeSet first = graph.addComputeSet(here + "/factorise");
    graph
        .addVertex(first, CodeletTemplate.specialise(CholeskyFactor.class, type))
        .connect("in", left.index(step).index(step).flatten())
        .connect("out", diagonal.flatten())
        .setInitialValue("dim", size)
        .setTileMapping(home);
    program.add(new Execute(first));
    if (step == count - 1) {
      return;
    }
    Tensor transposed = graph.addVariable(here + "/inverseTransposed", type, size, size);
    Tensor inverse = graph.addVariable(here + "/inverse", type, size, size);
    graph.setTileMapping(transposed, home);
    graph.setTileMapping(inverse, home);
    ComputeSet invert = graph.addComputeSet(here + "/invert");
    graph
        .addVertex(invert, CodeletTemplate.specialise(TriangularInverseWithTranspose.class, type))
        .connect("in", diagonal.flatten())
        .connect("out", transposed.flatten())
        .setInitialValue("dim", size)
        .setInitialValue("workers", graph.target().chip().tile().workerContexts())
        .setTileMapping(home);
    ComputeSet below = graph.addComputeSet(here + "/below");
    ComputeSet right = graph.addComputeSet(here + "/right");
    for (int row = step + 1; row < count; row++) {
      Tensor mine = factor.index(row).index(step);
      blocks.multiply(
          below, BlockProduct.class, left.index(row).index(step), inverse, mine, tile(row, step));
      for (int column = step + 1; column <= row; column++) {
        blocks.multiply(
            right,
            BlockProductSubtract.class,
            mine,
            factor.index(column).index(step),
            left.index(row).index(column),
            tile(row, column));
      }
    }
    program
        .add(new Execute(invert))
        .add(new Copy(transposed.transpose(), inverse))
        .add(new Execute(below))
        .add(new Execute(right));
  }
}
