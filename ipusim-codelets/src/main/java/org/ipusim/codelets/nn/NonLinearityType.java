package org.ipusim.codelets.nn;

/** Non-linearities, under the names of popnn ({@code NonLinearityType}). */
public enum NonLinearityType {
  /** x Phi(x) by its tanh approximation: x / 2 (1 + tanh(0.7978845608 (x + 0.044715 x^3))). */
  GELU,
  /** x / 5 + 1 / 2, but not below 0 and not above 1. */
  HARD_SIGMOID,
  /** The element where it is above 0, else 0. */
  RELU,
  /** 1 / (1 + exp(-x)). */
  SIGMOID,
  /** Exponentials over their sum along the last dimension. */
  SOFTMAX,
  /** SOFTMAX of a half tensor whose exponentials are scaled up to keep small ones. */
  SOFTMAX_SCALED,
  /** SOFTMAX after the greatest element along the last dimension is taken away. */
  SOFTMAX_STABLE,
  /** x / (1 + exp(-x)). */
  SWISH,
  /** Hyperbolic tangent. */
  TANH
}
