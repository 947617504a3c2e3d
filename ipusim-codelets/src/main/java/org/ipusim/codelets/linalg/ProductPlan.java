package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.cost.MatrixPath;

/**
 * How a product is divided among tiles.
 *
 * @param path what each tile's matrix unit does
 * @param outGrain output channels that stay together
 * @param groupSplit in how many parts the groups go
 * @param inSplit in how many parts the input channels go, whose results are then added
 * @param fieldSplit in how many parts the field goes
 * @param outSplit in how many parts the output channels go
 * @param cost what it is estimated to cost
 */
record ProductPlan(
    MatrixPath path,
    int outGrain,
    int groupSplit,
    int inSplit,
    int fieldSplit,
    int outSplit,
    PlanCost cost) {
  /** How many tiles multiply. */
  int tiles() {
    return groupSplit * inSplit * fieldSplit * outSplit;
  }

  /**
   * The tile of a part. Output channels are innermost, so that the two tiles of a pair read the
   * same field elements, which then come at twice the rate (PopLibs 3.4, Convolution.cpp).
   */
  int tile(int group, int in, int field, int out) {
    return ((group * inSplit + in) * fieldSplit + field) * outSplit + out;
  }

  /** Groups of input channels. */
  int inGroups(ProductShape shape) {
    return Math.ceilDiv(shape.inChannels(), path.inputChannels());
  }

  /** Groups of output channels. */
  int outGroups(ProductShape shape) {
    return Math.ceilDiv(shape.outChannels(), outGrain);
  }

  /** Where a part begins. */
  static int begin(int part, int parts, int elements) {
    return (int) ((long) part * elements / parts);
  }
}
