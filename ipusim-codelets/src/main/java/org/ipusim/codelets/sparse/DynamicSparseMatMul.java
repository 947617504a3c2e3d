package org.ipusim.codelets.sparse;

import java.util.Arrays;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/**
 * Products of a block-sparse matrix with a dense one, for patterns that change from run to run
 * without the program being compiled again; only the most blocks that a pattern may have is fixed
 * ({@code popsparse::dynamic} of PopLibs 3.4). On the host a {@link SparsePartitioner} makes of
 * each pattern what is written to the {@link SparseTensor}.
 *
 * <p>The matrix is divided among tiles by a fixed grid. Blocks that do not fit their tile's bucket
 * lie in others'; such buckets are passed from tile to tile, as far as the pattern needs.
 */
public final class DynamicSparseMatMul {
  private DynamicSparseMatMul() {}

  /**
   * Makes a sparse matrix, of which what is not written is undefined.
   *
   * @param graph the graph
   * @param type HALF or FLOAT
   * @param params what it is multiplied with
   * @param name prefix of the names of its variables
   * @param options how it is multiplied
   * @return the matrix, mapped to tiles
   * @throws IllegalArgumentException when the product is not possible
   */
  public static SparseTensor createSparseDenseMatMulLHS(
      Graph graph,
      ElementType type,
      DynamicSparseParams params,
      String name,
      DynamicSparseOptions options) {
    DynamicPlan plan = DynamicPlanner.plan(graph, type, params, options);
    return new DynamicLayout(graph, plan).sparse(name);
  }

  /**
   * Makes a dense matrix that needs no rearrangement.
   *
   * @param graph the graph
   * @param type HALF or FLOAT
   * @param params what it is multiplied with
   * @param transposeLhs whether the sparse matrix is transposed
   * @param name name of the variable
   * @param options how it is multiplied
   * @return {@code k} rows, {@code m} where the sparse matrix is transposed, of {@code n} elements;
   *     mapped to tiles
   * @throws IllegalArgumentException when the product is not possible
   */
  public static Tensor createSparseDenseMatMulRHS(
      Graph graph,
      ElementType type,
      DynamicSparseParams params,
      boolean transposeLhs,
      String name,
      DynamicSparseOptions options) {
    DynamicPlan plan = DynamicPlanner.plan(graph, type, params, options);
    return new DynamicLayout(graph, plan).dense(new DynamicPass(plan, transposeLhs), name);
  }

  /**
   * Multiplies a sparse matrix, or its transpose, by a dense one. The transposed product reads the
   * same buckets, so it follows changes of the pattern too: it is the gradient of the dense
   * operand.
   *
   * @param graph the graph
   * @param lhs the sparse matrix, from {@link #createSparseDenseMatMulLHS} with the same parameters
   *     and options
   * @param rhs the dense matrix: {@code k} rows, {@code m} where the sparse matrix is transposed,
   *     of {@code n} elements of its type
   * @param params what is multiplied
   * @param transposeLhs whether the sparse matrix is transposed
   * @param program gets the product's programs
   * @param name prefix of the names of what is added
   * @param options how to multiply
   * @return the product: {@code m} rows, {@code k} where the sparse matrix is transposed, of {@code
   *     n} elements
   * @throws IllegalArgumentException when the product is not possible or the operands are not of
   *     its size
   */
  public static Tensor sparseDenseMatMul(
      Graph graph,
      SparseTensor lhs,
      Tensor rhs,
      DynamicSparseParams params,
      boolean transposeLhs,
      Sequence.Builder program,
      String name,
      DynamicSparseOptions options) {
    ElementType type = rhs.elementType();
    DynamicPlan plan = DynamicPlanner.plan(graph, type, params, options);
    requireSparse(lhs, plan, name);
    boolean byColumns = plan.shape().elementwise() && !options.sharedBuckets();
    if (transposeLhs && byColumns && !options.doGradAPass()) {
      throw new IllegalArgumentException(
          name
              + ": without sharedBuckets the product of the transposed matrix needs the option"
              + " doGradAPass, for which buckets have its meta-information");
    }
    requireShape(rhs, transposeLhs ? params.m() : params.k(), params.n(), name);
    return new DynamicBuilder(graph, new DynamicPass(plan, transposeLhs), name)
        .add(lhs, rhs, program);
  }

  /**
   * Computes the gradient of the sparse matrix at the blocks that its pattern has: the product of
   * the product's gradient with the transposed dense matrix.
   *
   * @param graph the graph
   * @param lhs the sparse matrix, whose pattern is read
   * @param gradient the product's gradient: {@code m} rows of {@code n} elements
   * @param rhs the dense matrix: {@code k} rows of {@code n} elements
   * @param params what was multiplied
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @param options how it was multiplied; {@code doGradWPass} must be true
   * @return gradients of the elements of all blocks, in the order and on the tiles of {@code
   *     lhs.nzValues()}; {@link SparseBuckets#matrix} takes them back into a matrix
   * @throws IllegalArgumentException when the operands are not of the product's size, or buckets do
   *     not tell what the gradient needs
   */
  public static Tensor sparseGradW(
      Graph graph,
      SparseTensor lhs,
      Tensor gradient,
      Tensor rhs,
      DynamicSparseParams params,
      Sequence.Builder program,
      String name,
      DynamicSparseOptions options) {
    if (!options.doGradWPass()) {
      throw new IllegalArgumentException(
          name + ": the gradient of the sparse matrix needs the option doGradWPass");
    }
    DynamicPlan plan = DynamicPlanner.plan(graph, rhs.elementType(), params, options);
    requireSparse(lhs, plan, name);
    requireShape(gradient, params.m(), params.n(), name);
    requireShape(rhs, params.k(), params.n(), name);
    return new GradWBuilder(graph, plan, name).add(lhs, gradient, rhs, program);
  }

  private static void requireShape(Tensor dense, int rows, int columns, String name) {
    if (!Arrays.equals(dense.shape(), new int[] {rows, columns})) {
      throw new IllegalArgumentException(
          name + ": the dense matrix has " + rows + " x " + columns + " elements, not " + dense);
    }
  }

  private static void requireSparse(SparseTensor sparse, DynamicPlan plan, String name) {
    int fields = Propagation.fields(plan) + plan.partitions() * plan.bucketFields();
    int elements = plan.partitions() * plan.bucketElements();
    if (sparse.metaInformation().numElements() != fields
        || sparse.nzValues().numElements() != elements
        || sparse.nzValues().elementType() != plan.shape().type()) {
      throw new IllegalArgumentException(
          name
              + ": the sparse matrix has "
              + sparse.metaInformation()
              + " and "
              + sparse.nzValues()
              + ", not "
              + fields
              + " fields and "
              + elements
              + " elements of "
              + plan.shape().type()
              + ": make it by createSparseDenseMatMulLHS with the same parameters and options");
    }
  }

  /**
   * Says how a product would be divided among the tiles of a graph, and what that is estimated to
   * cost.
   *
   * @param graph the graph
   * @param type HALF or FLOAT
   * @param params what is multiplied
   * @param options how it is multiplied
   * @return the plan, for a reader
   * @throws IllegalArgumentException when the product is not possible
   */
  public static String reportPlan(
      Graph graph, ElementType type, DynamicSparseParams params, DynamicSparseOptions options) {
    return DynamicPlanner.plan(graph, type, params, options).toString();
  }
}
