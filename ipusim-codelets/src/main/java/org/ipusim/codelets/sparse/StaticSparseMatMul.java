package org.ipusim.codelets.sparse;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Sequence;

/**
 * Products of a sparse matrix, whose pattern is known when the graph is built, with a dense one, as
 * PopLibs' popsparse divides and computes them (PopLibs 3.4, StaticMatMul.cpp; arXiv 2303.16999,
 * PopSparse). Each tile multiplies a run of the matrix's non-zero blocks with the rows of the dense
 * matrix that they need, and the partial results of each row are added where the product lies; what
 * the tiles do stands in work lists, so that nothing is decided at run time.
 *
 * <p>Partial results have the type of the operands. Blocks of 4, 8 and 16 go through the matrix
 * unit, products of which are added in float and, of halves, rounded after each block; blocks of 1
 * go through the vector unit, which rounds each product of halves.
 */
public final class StaticSparseMatMul {
  private StaticSparseMatMul() {}

  /**
   * Makes the left operand of {@link #sparseDenseMatMul}.
   *
   * @param graph the graph
   * @param type HALF or FLOAT
   * @param pattern where the matrix of m rows and k columns has blocks
   * @param n columns of the dense matrix
   * @param name name of the variable
   * @param options how they will be multiplied
   * @return the sparse operand, mapped to tiles
   * @throws IllegalArgumentException when the type or shape is not allowed, or no plan fits
   */
  public static StaticSparseTensor createSparseDenseMatMulLhs(
      Graph graph,
      ElementType type,
      SparsePattern pattern,
      int n,
      String name,
      StaticMatMulOptions options) {
    return sparse(graph, new StaticProblem(pattern, n, type), options, false, name);
  }

  /**
   * Makes a right operand of {@link #sparseDenseMatMul} that needs no rearrangement.
   *
   * @param graph the graph
   * @param sparse the left operand, m x k
   * @param name name of the variable
   * @return a tensor of k rows and n columns, mapped to tiles
   * @throws IllegalArgumentException when the sparse operand was made for the right side
   */
  public static Tensor createSparseDenseMatMulRhs(
      Graph graph, StaticSparseTensor sparse, String name) {
    requireSide(sparse, false, name);
    return StaticProduct.dense(graph, sparse.problem(), sparse.problem().columns(), name);
  }

  /**
   * Makes the right operand of {@link #denseSparseMatMul}.
   *
   * @param graph the graph
   * @param type HALF or FLOAT
   * @param pattern where the matrix of k rows and m columns has blocks
   * @param n rows of the dense matrix
   * @param name name of the variable
   * @param options how they will be multiplied
   * @return the sparse operand, mapped to tiles
   * @throws IllegalArgumentException when the type or shape is not allowed, or no plan fits
   */
  public static StaticSparseTensor createDenseSparseMatMulRhs(
      Graph graph,
      ElementType type,
      SparsePattern pattern,
      int n,
      String name,
      StaticMatMulOptions options) {
    return sparse(graph, new StaticProblem(pattern.transposed(), n, type), options, true, name);
  }

  /**
   * Makes a left operand of {@link #denseSparseMatMul} that needs no rearrangement.
   *
   * @param graph the graph
   * @param sparse the right operand, k x m
   * @param name name of the variable
   * @return a tensor of n rows and k columns, mapped to tiles
   * @throws IllegalArgumentException when the sparse operand was made for the left side
   */
  public static Tensor createDenseSparseMatMulLhs(
      Graph graph, StaticSparseTensor sparse, String name) {
    requireSide(sparse, true, name);
    return StaticProduct.dense(graph, sparse.problem(), sparse.problem().columns(), name)
        .transpose();
  }

  /**
   * Multiplies a sparse matrix with a dense one.
   *
   * @param graph the graph
   * @param sparse the left operand, m x k
   * @param dense the right one, k x n, of the same type
   * @param program gets the product's programs
   * @param name prefix of the names of what is added
   * @return the product, m x n
   * @throws IllegalArgumentException when the dense matrix is not what the sparse one is planned
   *     for, or a tile's work list cannot hold its work
   */
  public static Tensor sparseDenseMatMul(
      Graph graph, StaticSparseTensor sparse, Tensor dense, Sequence.Builder program, String name) {
    requireSide(sparse, false, name);
    requireDense(sparse, dense, sparse.problem().pattern().columns(), 0, name);
    return new StaticProduct(graph, sparse, name).add(dense, program);
  }

  /**
   * Multiplies a dense matrix with a sparse one, as the transpose of the product of their
   * transposes.
   *
   * @param graph the graph
   * @param dense the left operand, n x k
   * @param sparse the right one, k x m, of the same type
   * @param program gets the product's programs
   * @param name prefix of the names of what is added
   * @return the product, n x m
   * @throws IllegalArgumentException when the dense matrix is not what the sparse one is planned
   *     for, or a tile's work list cannot hold its work
   */
  public static Tensor denseSparseMatMul(
      Graph graph, Tensor dense, StaticSparseTensor sparse, Sequence.Builder program, String name) {
    requireSide(sparse, true, name);
    requireDense(sparse, dense, sparse.problem().pattern().columns(), 1, name);
    return new StaticProduct(graph, sparse, name).add(dense.transpose(), program).transpose();
  }

  private static StaticSparseTensor sparse(
      Graph graph,
      StaticProblem problem,
      StaticMatMulOptions options,
      boolean transposed,
      String name) {
    Target target = graph.target();
    StaticPlan plan = StaticPlanner.plan(problem, options, target, graph.tiles());
    StaticPartition partition = StaticPartition.of(problem, plan, target, graph.tiles());
    int size = problem.pattern().blockSize();
    Tensor values =
        graph.addVariable(
            name, problem.type(), Math.multiplyExact(problem.pattern().blocks(), size * size));
    if (partition.runs().size() > 1) {
      graph.mapLinearly(values, 1, Math.max(problem.columnGrain(target), size));
    } else {
      var mapping = TileMapping.builder();
      for (StaticPartition.Share share : partition.shares()) {
        mapping.add(
            share.tile(), share.blocks().begin() * size * size, share.blocks().end() * size * size);
      }
      graph.setTileMapping(values, mapping.build());
    }
    return new StaticSparseTensor(problem, plan, partition, transposed, values);
  }

  private static void requireSide(StaticSparseTensor sparse, boolean right, String name) {
    if (sparse.transposed() != right) {
      throw new IllegalArgumentException(
          name
              + ": the sparse matrix was made for the "
              + (right ? "left" : "right")
              + " side of a product; make it with "
              + (right ? "createDenseSparseMatMulRhs" : "createSparseDenseMatMulLhs"));
    }
  }

  private static void requireDense(
      StaticSparseTensor sparse, Tensor dense, int k, int kDim, String name) {
    StaticProblem problem = sparse.problem();
    int n = problem.columns();
    if (dense.rank() != 2
        || dense.dim(kDim) != k
        || dense.dim(1 - kDim) != n
        || dense.elementType() != problem.type()) {
      throw new IllegalArgumentException(
          name
              + ": the sparse matrix is planned for a dense one of "
              + (kDim == 0 ? k + " x " + n : n + " x " + k)
              + " "
              + problem.type()
              + ", not "
              + dense);
    }
  }
}
