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
 * Solution of triangular systems in blocks: the first block of unknowns by substitution, a worker
 * for each right side; its products with the blocks below are subtracted from the right sides; and
 * so on. The other kinds of systems are turned into lower ones with unknowns in columns by views.
 */
public final class TriangularSolve {
  private final Graph graph;
  private final String name;
  private final ElementType type;
  private final Blocks blocks;
  private final int rows;
  private final int columns;
  private final Tensor matrix;
  private final Tensor right;
  private final Tensor solution;

  private TriangularSolve(Graph graph, Tensor a, Tensor b, BlockOptions options, String name) {
    this.graph = graph;
    this.name = name;
    type = a.elementType();
    blocks = new Blocks(graph, type, options.blockSize(), a.dim(0), name);
    rows = blocks.count(a.dim(0));
    columns = blocks.count(b.dim(1));
    matrix = blocks.add("matrix", a.dim(0), a.dim(0));
    right = blocks.add("right", b.dim(1), b.dim(0));
    solution = blocks.add("solution", b.dim(1), b.dim(0));
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        graph.setTileMapping(right.index(column).index(row), tile(row, column));
        graph.setTileMapping(solution.index(column).index(row), tile(row, column));
      }
      for (int column = 0; column < rows; column++) {
        graph.setTileMapping(
            matrix.index(row).index(column), (row * rows + column) % graph.tiles());
      }
    }
  }

  /**
   * Solves a system. Only the triangle named is read.
   *
   * @param graph the graph
   * @param a FLOAT or HALF [n, n], mapped to tiles
   * @param b of the same type, [n, k] on the left side, [k, n] on the right; it stays as it is
   * @param leftSide whether {@code a x = b} is solved, or {@code x a = b}
   * @param lower whether the lower triangle of a holds the system, or the upper
   * @param unitDiagonal whether the diagonal is taken for ones and not read
   * @param program what solves the system is added to it
   * @param name prefix of the names of what is added
   * @param options size of the blocks
   * @return the solution, in the shape of b
   * @throws IllegalArgumentException when the matrix is not FLOAT or HALF, square and not empty, or
   *     the right sides do not fit it
   */
  public static Tensor triangularSolve(
      Graph graph,
      Tensor a,
      Tensor b,
      boolean leftSide,
      boolean lower,
      boolean unitDiagonal,
      Sequence.Builder program,
      String name,
      BlockOptions options) {
    Matrices.requireRealSquare("triangularSolve", name, a);
    requireRightSides(a, b, leftSide, name);
    if (!leftSide) {
      return triangularSolve(
              graph,
              a.transpose(),
              b.transpose(),
              true,
              !lower,
              unitDiagonal,
              program,
              name,
              options)
          .transpose();
    }
    if (!lower) {
      return triangularSolve(
              graph,
              a.reverse(0).reverse(1),
              b.reverse(0),
              true,
              true,
              unitDiagonal,
              program,
              name,
              options)
          .reverse(0);
    }
    var it = new TriangularSolve(graph, a, b, options, name);
    it.start(a, b, program);
    for (int step = 0; step < it.rows; step++) {
      it.substitute(step, unitDiagonal, program);
    }
    return Blocks.matrix(it.solution, b.dim(1), b.dim(0)).transpose();
  }

  private static void requireRightSides(Tensor a, Tensor b, boolean leftSide, String name) {
    if (b.rank() != 2
        || b.elementType() != a.elementType()
        || b.dim(leftSide ? 0 : 1) != a.dim(0)
        || b.numElements() == 0) {
      throw new IllegalArgumentException(
          "%s: triangularSolve of %s on the %s takes right sides of the same type in %s, not %s"
              .formatted(
                  name,
                  a,
                  leftSide ? "left" : "right",
                  leftSide ? "[%d, k]".formatted(a.dim(0)) : "[k, %d]".formatted(a.dim(0)),
                  b));
    }
  }

  private int tile(int row, int column) {
    return (row * columns + column) % graph.tiles();
  }

  /** Right sides and solutions are kept by columns, so that workers have whole ones. */
  private void start(Tensor a, Tensor b, Sequence.Builder program) {
    int size = blocks.size();
    Tensor filled = blocks.filledWithIdentity(a);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column <= row; column++) {
        Tensor from =
            filled.slice(row * size, (row + 1) * size).slice(column * size, (column + 1) * size, 1);
        program.add(new Copy(from, matrix.index(row).index(column)));
      }
    }
    Tensor sides = blocks.filledWithZeros(b.transpose());
    program.add(new Copy(sides, Blocks.matrix(right, sides.dim(0), sides.dim(1))));
  }

  private void substitute(int step, boolean unitDiagonal, Sequence.Builder program) {
    int size = blocks.size();
    ComputeSet solve = graph.addComputeSet(name + "/" + step + "/solve");
    ComputeSet subtract = graph.addComputeSet(name + "/" + step + "/subtract");
    var codelet = CodeletTemplate.specialise(TriangularSubstitution.class, type, unitDiagonal);
    for (int column = 0; column < columns; column++) {
      Tensor found = solution.index(column).index(step);
      for (int side = 0; side < size; side++) {
        graph
            .addVertex(solve, codelet)
            .connect("a", matrix.index(step).index(step).flatten())
            .connect("b", right.index(column).index(step).index(side))
            .connect("x", found.index(side))
            .setTileMapping(tile(step, column));
      }
      for (int row = step + 1; row < rows; row++) {
        blocks.multiply(
            subtract,
            BlockProductSubtract.class,
            found,
            matrix.index(row).index(step),
            right.index(column).index(row),
            tile(row, column));
      }
    }
    program.add(new Execute(solve));
    if (step < rows - 1) {
      program.add(new Execute(subtract));
    }
  }
}
