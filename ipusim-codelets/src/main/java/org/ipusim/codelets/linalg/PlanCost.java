package org.ipusim.codelets.linalg;

/**
 * What a plan is estimated to cost on its slowest tile.
 *
 * @param inputExchange cycles to bring field elements
 * @param weightExchange cycles to bring weights
 * @param multiply cycles of the vertex
 * @param reduceExchange cycles to bring partial results
 * @param reduce cycles to add them, or to convert the sums
 * @param transform cycles to bring operands and results into another order
 * @param slice cycles to take operands apart and put results together, where there are several
 *     steps
 * @param bytes bytes of the tile that live only for the product
 */
record PlanCost(
    long inputExchange,
    long weightExchange,
    long multiply,
    long reduceExchange,
    long reduce,
    long transform,
    long slice,
    long bytes) {
  /** What is not known yet. */
  static final PlanCost NONE = new PlanCost(0, 0, 0, 0, 0, 0, 0, 0);

  /** This and another one, one after the other. */
  PlanCost plus(PlanCost then) {
    return new PlanCost(
        inputExchange + then.inputExchange,
        weightExchange + then.weightExchange,
        multiply + then.multiply,
        reduceExchange + then.reduceExchange,
        reduce + then.reduce,
        transform + then.transform,
        slice + then.slice,
        Math.max(bytes, then.bytes));
  }

  /**
   * This as each of some steps, one after the other in the same memory.
   *
   * @param steps how many
   * @param slices cycles of all steps' slices
   * @param lasting bytes of the tile that live as long as all steps
   */
  PlanCost inSteps(int steps, long slices, long lasting) {
    return new PlanCost(
        steps * inputExchange,
        steps * weightExchange,
        steps * multiply,
        steps * reduceExchange,
        steps * reduce,
        steps * transform,
        slices,
        bytes + lasting);
  }

  /** All cycles. */
  long cycles() {
    return inputExchange + weightExchange + multiply + reduceExchange + reduce + transform + slice;
  }

  /** Whether it is better: fewer cycles, then fewer bytes. */
  boolean betterThan(PlanCost other) {
    return cycles() != other.cycles() ? cycles() < other.cycles() : bytes < other.bytes;
  }
}
