package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.cost.MatrixPath;

/**
 * How a convolution is divided among tiles.
 *
 * @param method what each tile convolves with
 * @param path what each tile's matrix unit does
 * @param inGrain input channels of a pass; with rows of the kernel they fill it. Of other methods
 *     than AMP the convolution groups side by side, which are taken for channels
 * @param outGrain output channels that stay together
 * @param groupSplit in how many parts the groups go
 * @param inSplit in how many parts the input channels go, whose results are then added
 * @param kernelSplitY in how many parts rows of the kernel go, whose results are then added
 * @param kernelSplitX in how many parts columns of the kernel go, whose results are then added
 * @param batchSplit in how many parts the batch goes
 * @param fieldSplitY in how many parts rows of the field go
 * @param fieldSplitX in how many parts columns of the field go
 * @param outSplit in how many parts the output channels go
 * @param cost what it is estimated to cost
 */
record SpatialPlan(
    ConvMethod method,
    MatrixPath path,
    int inGrain,
    int outGrain,
    int groupSplit,
    int inSplit,
    int kernelSplitY,
    int kernelSplitX,
    int batchSplit,
    int fieldSplitY,
    int fieldSplitX,
    int outSplit,
    PlanCost cost) {
  /** Rows of the kernel of a pass. */
  int kernelHeight() {
    return path.inputChannels() / inGrain;
  }

  /** Output channels of weights that stay together; groups side by side have one each. */
  int weightGrain() {
    return method == ConvMethod.AMP ? outGrain : 1;
  }

  /** Output channels of weights. */
  int weightChannels(ConvShape shape) {
    return method == ConvMethod.AMP ? shape.outChannels() : 1;
  }

  /** Partial results of each sum. */
  int depth() {
    return inSplit * kernelSplitY * kernelSplitX;
  }

  /** Parts of the batch and field. */
  int cells() {
    return batchSplit * fieldSplitY * fieldSplitX;
  }

  /** Tiles from one that has a partial result to the next. */
  int stride() {
    return cells() * outSplit;
  }

  int tiles() {
    return groupSplit * depth() * stride();
  }

  /**
   * The tile of a part, in the order of poplin (PopLibs 3.4, Convolution.cpp): groups, input
   * channels, kernel, batch, field, and innermost output channels, so that the two tiles of a pair
   * read the same inputs.
   */
  int tile(int group, int partial, int cell, int out) {
    return ((group * depth() + partial) * cells() + cell) * outSplit + out;
  }

  int inGroups(ConvShape shape) {
    return Math.ceilDiv(shape.inChannels(), inGrain);
  }

  int outGroups(ConvShape shape) {
    return Math.ceilDiv(shape.outChannels(), outGrain);
  }

  SpatialPlan withCost(PlanCost known) {
    return new SpatialPlan(
        method,
        path,
        inGrain,
        outGrain,
        groupSplit,
        inSplit,
        kernelSplitY,
        kernelSplitX,
        batchSplit,
        fieldSplitY,
        fieldSplitX,
        outSplit,
        known);
  }
}
