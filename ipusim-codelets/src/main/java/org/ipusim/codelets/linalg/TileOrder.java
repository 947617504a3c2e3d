package org.ipusim.codelets.linalg;

/**
 * Which tile has which part of a product. The passes of a fully connected layer that are planned
 * together divide its weights alike, so that the weights stay where they are (PopLibs 3.4,
 * poplin/ConvPlan.cpp, joint plans).
 */
enum TileOrder {
  /** Input channels, then field, then output channels. */
  FORWARD,
  /** The forward pass's tile for field as input channels and input channels as field. */
  BACKWARD,
  /** The forward pass's tile for output channels as input channels, and the other way round. */
  UPDATE
}
