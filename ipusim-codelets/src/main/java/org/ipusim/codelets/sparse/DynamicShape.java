package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * A dynamic sparse product as tiles do it: in blocks of the matrix unit's sizes.
 *
 * @param xBlocks rows of blocks of the sparse matrix
 * @param yBlocks columns of blocks
 * @param n columns of the dense matrix
 * @param edge rows and columns of a block; 1 for single elements
 * @param grain columns of the dense matrix that stay together
 * @param maxBlocks most blocks of a pattern
 * @param type type of all operands and of the product
 * @param partials type of partial results
 */
record DynamicShape(
    int xBlocks,
    int yBlocks,
    int n,
    int edge,
    int grain,
    int maxBlocks,
    ElementType type,
    ElementType partials) {
  private static final int LARGEST_HALF = 16;
  private static final int LARGEST_FLOAT = 8;

  /**
   * Finds it. Blocks of floats that are larger than the unit takes are cut.
   *
   * @throws IllegalArgumentException when the type is none of the unit's, or the columns are no
   *     whole vectors where single elements are multiplied
   */
  static DynamicShape of(
      DynamicSparseParams params, ElementType type, DynamicSparseOptions options, Target target) {
    if (!type.isFloatingPoint()) {
      throw new IllegalArgumentException("sparse matrices are HALF or FLOAT, not " + type);
    }
    int largest = type == ElementType.FLOAT ? LARGEST_FLOAT : LARGEST_HALF;
    int edge = Math.min(params.blockSize(), largest);
    int cut = params.blockSize() / edge;
    int grain = edge == 1 ? Worker.vectorWidth(type, target) : 1;
    if (params.n() % grain != 0) {
      throw new IllegalArgumentException(
          "the dense matrix has "
              + params.n()
              + " columns; with blocks of 1 of "
              + type
              + " it must have a multiple of "
              + grain);
    }
    boolean wide = edge == 1 || type == ElementType.FLOAT;
    return new DynamicShape(
        params.m() / edge,
        params.k() / edge,
        params.n(),
        edge,
        grain,
        params.maxBlocks() * cut * cut,
        type,
        wide ? ElementType.FLOAT : options.partialsType());
  }

  /** Share of the blocks that a full pattern has. */
  double density() {
    return (double) maxBlocks / ((long) xBlocks * yBlocks);
  }

  /** Elements of a block. */
  int area() {
    return edge * edge;
  }

  boolean elementwise() {
    return edge == 1;
  }

  int zGrains() {
    return n / grain;
  }

  MatrixPath path(Target target) {
    return MatrixPath.of(type, partials, target);
  }

  /** The product with the transposed sparse matrix. */
  DynamicShape transposed() {
    return new DynamicShape(yBlocks, xBlocks, n, edge, grain, maxBlocks, type, partials);
  }
}
