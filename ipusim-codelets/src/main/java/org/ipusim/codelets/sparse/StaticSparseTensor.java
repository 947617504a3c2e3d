package org.ipusim.codelets.sparse;

import org.ipusim.graph.Tensor;

/**
 * A sparse matrix of a fixed pattern on the device: a tensor of its blocks' elements in the order
 * of the tiles that multiply them, and how those are planned.
 */
public final class StaticSparseTensor {
  private final StaticProblem problem;
  private final StaticPlan plan;
  private final StaticPartition partition;
  private final boolean transposed;
  private final Tensor values;

  StaticSparseTensor(
      StaticProblem problem,
      StaticPlan plan,
      StaticPartition partition,
      boolean transposed,
      Tensor values) {
    this.problem = problem;
    this.plan = plan;
    this.partition = partition;
    this.transposed = transposed;
    this.values = values;
  }

  StaticProblem problem() {
    return problem;
  }

  StaticPlan plan() {
    return plan;
  }

  StaticPartition partition() {
    return partition;
  }

  /** Whether it is the right operand, which is multiplied as its transpose. */
  boolean transposed() {
    return transposed;
  }

  /** {@return the elements, one dimension, mapped to tiles; filled with {@link #deviceValues}} */
  public Tensor values() {
    return values;
  }

  /** {@return where the matrix has blocks} */
  public SparsePattern pattern() {
    return transposed ? problem.pattern().transposed() : problem.pattern();
  }

  /** {@return the plan, for a reader} */
  public String reportPlan() {
    return plan.toString();
  }

  /**
   * Brings a matrix's elements in the order of the device.
   *
   * @param matrix a matrix of the pattern that this was made for
   * @return the elements for {@link #values}
   * @throws IllegalArgumentException when the matrix has another pattern: a static product is
   *     planned anew for each
   */
  public float[] deviceValues(BlockSparseMatrix matrix) {
    BlockSparseMatrix mine = transposed ? matrix.transposed() : matrix;
    if (!mine.pattern().equals(problem.pattern())) {
      throw new IllegalArgumentException(
          "this static product is planned for the pattern of "
              + pattern()
              + ", not for another of "
              + matrix.pattern()
              + "; make the operand and the product anew for each pattern");
    }
    float[] device = new float[values.numElements()];
    move(mine.valuesInPlace(), device, true);
    return device;
  }

  /**
   * Brings elements from the device back into a matrix.
   *
   * @param device the elements of {@link #values}
   * @return the matrix
   * @throws IllegalArgumentException when there are not as many as the matrix has
   */
  public BlockSparseMatrix hostMatrix(float[] device) {
    SparseChecks.requireValues(
        values.numElements(), device.length, problem.pattern().blocks() + " blocks");
    float[] host = new float[device.length];
    move(host, device, false);
    BlockSparseMatrix matrix = BlockSparseMatrix.owning(problem.pattern(), host);
    return transposed ? matrix.transposed() : matrix;
  }

  /** Moves all elements, of which the device's lie in runs of as many columns as the unit takes. */
  private void move(float[] host, float[] device, boolean toDevice) {
    int size = problem.pattern().blockSize();
    int depth = size == 1 ? 1 : StaticSparseDenseMatMulBlock.depth(problem.type(), size);
    int[] sources = partition.sources();
    int at = 0;
    for (int source : sources) {
      for (int part = 0; part < size; part += depth) {
        for (int row = 0; row < size; row++, at += depth) {
          int from = (source * size + row) * size + part;
          if (toDevice) {
            System.arraycopy(host, from, device, at, depth);
          } else {
            System.arraycopy(device, at, host, from, depth);
          }
        }
      }
    }
  }
}
