package org.ipusim.codelets.sparse;

/**
 * What a dynamic sparse product multiplies: a matrix of {@code m} x {@code k} elements, of which
 * only blocks that a pattern names differ from zero, with a dense one of {@code k} x {@code n}.
 * Patterns change from run to run; how many blocks they may have does not.
 *
 * @param m rows of the sparse matrix
 * @param k columns of the sparse matrix, rows of the dense one
 * @param n columns of the dense matrix; for blocks of 1 a multiple of 4 (HALF) or 2 (FLOAT)
 * @param blockSize rows and columns of a block: 1, 4, 8 or 16
 * @param maxBlocks how many blocks a pattern may have
 */
public record DynamicSparseParams(int m, int k, int n, int blockSize, int maxBlocks) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when the matrices have no whole blocks or no columns, or
   *     cannot have so many blocks
   */
  public DynamicSparseParams {
    SparseChecks.requireShape(m, k, blockSize);
    if (n < 1) {
      throw new IllegalArgumentException("the dense matrix has " + n + " columns, must have 1");
    }
    long all = (long) (m / blockSize) * (k / blockSize);
    if (maxBlocks < 1 || maxBlocks > all) {
      throw new IllegalArgumentException(
          "a pattern has at most "
              + maxBlocks
              + " blocks, must be 1 to "
              + all
              + ", which is all blocks of "
              + m
              + " x "
              + k
              + " in blocks of "
              + blockSize);
    }
  }

  /**
   * Takes the most blocks from a density.
   *
   * @param m rows of the sparse matrix
   * @param k columns of the sparse matrix
   * @param n columns of the dense matrix
   * @param blockSize 1, 4, 8 or 16
   * @param density largest share of the blocks that may differ from zero, above 0 and at most 1
   * @return the parameters
   * @throws IllegalArgumentException when a number is not allowed
   */
  public static DynamicSparseParams ofDensity(int m, int k, int n, int blockSize, double density) {
    SparseChecks.requireShape(m, k, blockSize);
    if (!(density > 0 && density <= 1)) {
      throw new IllegalArgumentException(
          "the density is " + density + ", must be above 0 and at most 1");
    }
    long all = (long) (m / blockSize) * (k / blockSize);
    return new DynamicSparseParams(m, k, n, blockSize, (int) Math.ceil(density * all));
  }
}
