package org.ipusim.codelets.linalg;

import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;

/**
 * A plan of matrices as operands of a product. Of two transposed matrices the product is the
 * product transposed, so that either one can be the field.
 *
 * @param shape the product
 * @param serial in how many steps it is done
 * @param plan how each step is divided
 * @param swapped whether the field is the right matrix's columns, not the left one's rows
 */
record MatMulPlan(ProductShape shape, SerialSplit serial, ProductPlan plan, boolean swapped) {
  /** Where operands lie that need no rearrangement. */
  SerialLayout layout(Graph graph) {
    return new SerialLayout(graph, shape, serial, plan);
  }

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
    String steps = serial.steps() == 1 ? "" : serial + " of ";
    return (swapped ? "swapped " : "") + steps + plan + " of " + shape;
  }
}
