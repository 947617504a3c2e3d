package org.ipusim.codelets.sparse;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * A static product: a sparse matrix of a pattern times a dense one.
 *
 * @param pattern where the sparse matrix has blocks
 * @param columns columns of the dense matrix
 * @param type type of both, of partial results and of the product
 */
record StaticProblem(SparsePattern pattern, int columns, ElementType type) {
  StaticProblem {
    if (!type.isFloatingPoint()) {
      throw new IllegalArgumentException("sparse products are of HALF or FLOAT, not " + type);
    }
    if (columns < 1) {
      throw new IllegalArgumentException(
          "the dense matrix has " + columns + " columns, must have 1 or more");
    }
    if (pattern.blocks() == 0) {
      throw new IllegalArgumentException(
          "a sparse matrix of " + pattern + " gives a product of zeros; keep a block at least");
    }
  }

  /** Columns that a vertex computes at once: a vector of elements. */
  int columnGrain(Target target) {
    return target.chip().tile().dataPathBytes() / type.bytes();
  }

  /** Rows of the sparse matrix, and its columns, that stay together in dense operands. */
  int rowGrain(Target target) {
    return pattern.blockSize() == 1 ? 1 : columnGrain(target);
  }

  /** Columns of the dense matrix with those that fill up the last vector. */
  int paddedColumns(Target target) {
    int grain = columnGrain(target);
    return Math.ceilDiv(columns, grain) * grain;
  }
}
