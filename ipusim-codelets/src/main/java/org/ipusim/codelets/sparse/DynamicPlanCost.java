package org.ipusim.codelets.sparse;

/**
 * What a pass is estimated to cost on its slowest tile.
 *
 * @param transpose cycles to transpose the blocks of buckets
 * @param denseExchange cycles to bring dense elements
 * @param bucketExchange cycles to bring buckets
 * @param multiply cycles of the vertex, zeroing among them
 * @param reduceExchange cycles to bring partial results
 * @param reduce cycles to add them, or to convert the sums
 * @param bytes bytes of the tile that live only for the product
 */
record DynamicPlanCost(
    long transpose,
    long denseExchange,
    long bucketExchange,
    long multiply,
    long reduceExchange,
    long reduce,
    long bytes) {
  /** What a pass costs that is not made. */
  static final DynamicPlanCost NONE = new DynamicPlanCost(0, 0, 0, 0, 0, 0, 0);

  long cycles() {
    return transpose + denseExchange + bucketExchange + multiply + reduceExchange + reduce;
  }

  @Override
  public String toString() {
    return "%d cycles (dense %d, buckets %d, multiply %d, partials %d, reduce %d, transpose %d)"
        .formatted(
            cycles(), denseExchange, bucketExchange, multiply, reduceExchange, reduce, transpose);
  }
}
