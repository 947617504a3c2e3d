package org.ipusim.codelets.sparse;

import org.ipusim.core.number.ElementType;

/**
 * How the gradient of the sparse matrix is computed (PopLibs 3.4,
 * popsparse/FullyConnectedPlan.cpp).
 *
 * @param onMatrixUnit whether blocks are multiplied on the matrix unit, for which dense operands
 *     are rearranged first, in groups of columns
 * @param movesBuckets whether buckets travel from tile to tile with their gradients, and dense
 *     operands stay
 */
record GradWMethod(boolean onMatrixUnit, boolean movesBuckets) {
  private static final int GROUP_BYTES = 32;

  /** Dense columns that the matrix unit takes at once: 16 of HALF, 8 of FLOAT. */
  static int group(ElementType type) {
    return GROUP_BYTES / type.bytes();
  }

  @Override
  public String toString() {
    return (onMatrixUnit ? "on the matrix unit, " : "")
        + (movesBuckets ? "buckets travel" : "operands travel");
  }

  /** Whether each tile gets its dense operands before anything is multiplied. */
  boolean bringsOperands() {
    return onMatrixUnit || movesBuckets;
  }
}
