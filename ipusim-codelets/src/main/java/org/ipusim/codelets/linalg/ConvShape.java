package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.core.number.ElementType;

/**
 * A convolution without what views of its operands can express: groups, batch, field, channels.
 *
 * @param groups convolution groups
 * @param batch batch elements
 * @param height the outer field dimension
 * @param width the inner field dimension
 * @param inChannels input channels of each group
 * @param outChannels output channels of each group
 * @param input type of inputs and weights
 * @param output type of outputs
 */
record ConvShape(
    int groups,
    int batch,
    ConvDim height,
    ConvDim width,
    int inChannels,
    int outChannels,
    ElementType input,
    ElementType output) {
  /** The convolution with weights as inputs, so that output channels are the batch. */
  ConvShape swapped() {
    return new ConvShape(
        groups, outChannels, height.swapped(), width.swapped(), inChannels, batch, input, output);
  }

  /**
   * The convolution without the zeros between results that dilated inputs leave where the kernel is
   * one element (PopLibs 3.4, poplin/ConvPlan.cpp: {@code dilatePostConv}).
   */
  ConvShape undilated() {
    return with(0, height.undilated()).with(1, width.undilated());
  }

  /** The convolution with weights of a dimension as input channels. */
  ConvShape expanded(int dim) {
    ConvDim d = dim(dim);
    return with(dim, d.expanded()).withChannels(inChannels * d.kernel());
  }

  /** Groups of one output channel, so many side by side as channels. */
  ConvShape together(int count) {
    return new ConvShape(
        groups / count,
        batch,
        height,
        width,
        inChannels * count,
        outChannels * count,
        input,
        output);
  }

  /** Batch elements as part of a dimension without a kernel, where just one has a kernel. */
  ConvShape flattened() {
    if (height.isPointwise() == width.isPointwise()) {
      return this;
    }
    int dim = height.isPointwise() ? 0 : 1;
    int size = batch * dim(dim).out();
    ConvShape s = with(dim, new ConvDim(size, 1, 0, 1, 1, 1, size));
    return new ConvShape(groups, 1, s.height, s.width, inChannels, outChannels, input, output);
  }

  ConvDim dim(int dim) {
    return dim == 0 ? height : width;
  }

  private ConvShape with(int dim, ConvDim d) {
    return new ConvShape(
        groups,
        batch,
        dim == 0 ? d : height,
        dim == 0 ? width : d,
        inChannels,
        outChannels,
        input,
        output);
  }

  private ConvShape withChannels(int channels) {
    return withChannels(channels, outChannels);
  }

  /** The convolution with other numbers of channels. */
  ConvShape withChannels(int ins, int outs) {
    return new ConvShape(groups, batch, height, width, ins, outs, input, output);
  }

  /** Whether it is a product of matrices for each group. */
  boolean isProduct() {
    return height.isPointwise() && width.isPointwise();
  }

  /** The product that it is. */
  ProductShape product() {
    return new ProductShape(
        groups, batch * height.out() * width.out(), inChannels, outChannels, input, output);
  }

  /** Products of one input and one weight, those with padding left out. */
  long multiplications() {
    return (long) groups * batch * inChannels * outChannels * height.products() * width.products();
  }

  /** Dimensions that may be expanded: those with more inputs than weights. */
  List<Integer> expandable() {
    var dims = new ArrayList<Integer>();
    for (int d = 0; d < 2; d++) {
      if (!dim(d).isPointwise() && dim(d).in() >= dim(d).kernel()) {
        dims.add(d);
      }
    }
    return dims;
  }
}
