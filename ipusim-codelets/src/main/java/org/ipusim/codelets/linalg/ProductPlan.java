package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.graph.Interval;

/**
 * How a product is divided among tiles.
 *
 * @param path what each tile's matrix unit does
 * @param outGrain output channels that stay together
 * @param fieldGrain field elements that stay together
 * @param groupSplit in how many parts the groups go
 * @param inSplit in how many parts the input channels go, whose results are then added
 * @param fieldSplit in how many parts the field goes
 * @param outSplit in how many parts the output channels go
 * @param order which tile has which part
 * @param cost what it is estimated to cost
 */
record ProductPlan(
    MatrixPath path,
    int outGrain,
    int fieldGrain,
    int groupSplit,
    int inSplit,
    int fieldSplit,
    int outSplit,
    TileOrder order,
    PlanCost cost) {
  /** How many tiles multiply. */
  int tiles() {
    return groupSplit * inSplit * fieldSplit * outSplit;
  }

  ProductPlan withCost(PlanCost known) {
    return new ProductPlan(
        path, outGrain, fieldGrain, groupSplit, inSplit, fieldSplit, outSplit, order, known);
  }

  /**
   * The tile of a part. Output channels are innermost, so that the two tiles of a pair read the
   * same field elements, which then come at twice the rate (PopLibs 3.4, Convolution.cpp).
   */
  int tile(int group, int in, int field, int out) {
    return switch (order) {
      case FORWARD -> ((group * inSplit + in) * fieldSplit + field) * outSplit + out;
      case BACKWARD -> ((group * fieldSplit + field) * inSplit + in) * outSplit + out;
      case UPDATE -> ((group * outSplit + out) * fieldSplit + field) * inSplit + in;
    };
  }

  /** Groups of input channels. */
  int inGroups(ProductShape shape) {
    return Math.ceilDiv(shape.inChannels(), path.inputChannels());
  }

  /** Groups of output channels. */
  int outGroups(ProductShape shape) {
    return Math.ceilDiv(shape.outChannels(), outGrain);
  }

  /** The field elements of a part. */
  Interval field(ProductShape shape, int part) {
    return new Interval(fieldBegin(shape, part), fieldBegin(shape, part + 1));
  }

  private int fieldBegin(ProductShape shape, int part) {
    int grains = Math.ceilDiv(shape.field(), fieldGrain);
    return Math.min(shape.field(), begin(part, fieldSplit, grains) * fieldGrain);
  }

  /** Where a part begins. */
  static int begin(int part, int parts, int elements) {
    return (int) ((long) part * elements / parts);
  }
}
