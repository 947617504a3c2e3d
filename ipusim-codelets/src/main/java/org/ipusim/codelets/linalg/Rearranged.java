package org.ipusim.codelets.linalg;

/**
 * What of a product the planner takes to lie in another order than the product needs (PopLibs 3.4,
 * poplin/ConvPlan.cpp): operands that are not swapped, and, where the passes of a layer are planned
 * one by one, weights before the backward pass and their update.
 *
 * @param activations whether the field operand does
 * @param weights whether the other operand does
 * @param results whether the results have to
 * @param sliced whether weights are once brought into the order in which they are sliced, where
 *     there are several steps
 */
record Rearranged(boolean activations, boolean weights, boolean results, boolean sliced) {
  static final Rearranged NOTHING = new Rearranged(false, false, false, false);

  static final Rearranged ACTIVATIONS = new Rearranged(true, false, false, false);

  static final Rearranged ALL_BUT_WEIGHTS = new Rearranged(true, false, true, false);

  /** Where operands are not swapped, all lie in another order. */
  Rearranged unswapped() {
    return new Rearranged(true, true, true, sliced);
  }

  /** The same for a pass of a fully connected layer that is planned alone. */
  Rearranged ofLayer() {
    return new Rearranged(activations, weights, results, true);
  }
}
