package org.ipusim.codelets.linalg;

/** What a tile convolves with, by poplin's names. */
enum ConvMethod {
  /** The matrix unit: a pass multiplies all input channels of a group with output channels. */
  AMP,
  /** The matrix unit with four weights of a row kept, for convolution groups side by side. */
  SLIC,
  /** Vectors of convolution groups side by side. */
  VMAC
}
