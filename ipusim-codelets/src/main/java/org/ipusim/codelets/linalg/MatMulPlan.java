package org.ipusim.codelets.linalg;

import org.ipusim.graph.Tensor;

/**
 * A plan of matrices as operands of a product. Of two transposed matrices the product is the
 * product transposed, so that either one can be the field.
 *
 * @param shape the product
 * @param plan how it is divided
 * @param swapped whether the field is the right matrix's columns, not the left one's rows
 */
record MatMulPlan(ProductShape shape, ProductPlan plan, boolean swapped) {
  /** The operand whose rows are the field: groups, field, input channels. */
  Tensor activations(Tensor lhs, Tensor rhs) {
    return swapped ? transposed(rhs) : lhs;
  }

  /** The other operand: groups, input channels, output channels. */
  Tensor weights(Tensor lhs, Tensor rhs) {
    return swapped ? transposed(lhs) : rhs;
  }

  /** Rows of the left and columns of the right matrix, of field and output channels or back. */
  Tensor oriented(Tensor t) {
    return swapped ? transposed(t) : t;
  }

  private static Tensor transposed(Tensor t) {
    return t.dimShuffle(0, 2, 1);
  }

  @Override
  public String toString() {
    return (swapped ? "swapped " : "") + plan + " of " + shape;
  }
}
