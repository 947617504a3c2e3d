package org.ipusim.codelets.sparse;

/**
 * A pass over a plan's grid: the product, or that with the transposed sparse matrix, in which rows
 * and columns of the sparse matrix change places and everything stays on its tile.
 *
 * @param plan the plan
 * @param transposed whether the sparse matrix is transposed
 */
record DynamicPass(DynamicPlan plan, boolean transposed) {
  /** Parts of the product's rows. */
  int outParts() {
    return transposed ? plan.y() : plan.x();
  }

  /** Parts of the dense operand's rows, each of which gives partial results. */
  int inParts() {
    return transposed ? plan.x() : plan.y();
  }

  int zParts() {
    return plan.z();
  }

  int edge() {
    return plan.shape().edge();
  }

  /** Where a part of the product's rows begins. */
  int outBegin(int part) {
    return edge() * (transposed ? plan.yBegin(part) : plan.xBegin(part));
  }

  /** Where a part of the dense operand's rows begins. */
  int inBegin(int part) {
    return edge() * (transposed ? plan.xBegin(part) : plan.yBegin(part));
  }

  int outRows(int part) {
    return outBegin(part + 1) - outBegin(part);
  }

  int inRows(int part) {
    return inBegin(part + 1) - inBegin(part);
  }

  int tile(int out, int in, int z) {
    return transposed ? plan.tile(in, out, z) : plan.tile(out, in, z);
  }

  int bucket(int out, int in, int z) {
    return transposed ? plan.bucket(in, out, z) : plan.bucket(out, in, z);
  }

  int subGroup(int out, int in) {
    return transposed ? plan.subGroup(in, out) : plan.subGroup(out, in);
  }
}
