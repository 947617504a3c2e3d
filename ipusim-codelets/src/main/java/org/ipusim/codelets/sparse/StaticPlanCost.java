package org.ipusim.codelets.sparse;

/**
 * What a plan of a static product is estimated to cost on its slowest tile.
 *
 * @param denseExchange cycles to bring rows of the dense matrix
 * @param sparseExchange cycles to bring blocks of the sparse matrix
 * @param multiply cycles of the vertex
 * @param zero cycles to zero its sums
 * @param partialsExchange cycles to bring partial results
 * @param reduce cycles to add them
 * @param output cycles to move the product home
 * @param bytes bytes of the tile that live only for the product
 */
record StaticPlanCost(
    long denseExchange,
    long sparseExchange,
    long multiply,
    long zero,
    long partialsExchange,
    long reduce,
    long output,
    long bytes) {
  /** All cycles. */
  long cycles() {
    return denseExchange + sparseExchange + multiply + zero + partialsExchange + reduce + output;
  }

  /** The same cycles with other bytes. */
  StaticPlanCost withBytes(long most) {
    return new StaticPlanCost(
        denseExchange, sparseExchange, multiply, zero, partialsExchange, reduce, output, most);
  }
}
