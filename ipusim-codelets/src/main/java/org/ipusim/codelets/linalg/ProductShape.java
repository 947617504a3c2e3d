package org.ipusim.codelets.linalg;

import org.ipusim.core.number.ElementType;

/**
 * A product as a convolution of kernel size 1: field elements of input channels with weights.
 *
 * @param groups independent products
 * @param field rows of the left matrix
 * @param inChannels what is summed over
 * @param outChannels columns of the right matrix
 * @param input type of both matrices
 * @param output type of the result
 */
record ProductShape(
    int groups, int field, int inChannels, int outChannels, ElementType input, ElementType output) {
  /** The same product with results of a type. */
  ProductShape withOutput(ElementType type) {
    return new ProductShape(groups, field, inChannels, outChannels, input, type);
  }

  /** The product of the transposed matrices in the other order. */
  ProductShape swapped() {
    return new ProductShape(
        groups, /* field= */ outChannels, inChannels, /* outChannels= */ field, input, output);
  }

  /** From a layer's forward pass, with weights as field elements, to its deltas, and back. */
  ProductShape backward() {
    return new ProductShape(
        groups, /* field= */ inChannels, /* inChannels= */ field, outChannels, input, output);
  }

  /** From a layer's forward pass, with weights as field elements, to their update, and back. */
  ProductShape update() {
    return new ProductShape(
        groups, field, /* inChannels= */ outChannels, /* outChannels= */ inChannels, input, output);
  }
}
