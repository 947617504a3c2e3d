package org.ipusim.codelets.sparse;

/**
 * How a static product is divided among tiles.
 *
 * @param nSplit in how many runs the columns of the dense matrix go
 * @param numBands in how many bands the columns of the sparse matrix go, whose results are added
 * @param rows order of rows of blocks
 * @param columns order of columns of blocks
 * @param bands bands of columns, in their order
 * @param cost what it is estimated to cost
 */
record StaticPlan(
    int nSplit,
    int numBands,
    PrunedOrder rows,
    PrunedOrder columns,
    StaticBands bands,
    StaticPlanCost cost) {
  @Override
  public String toString() {
    return "nSplit "
        + nSplit
        + ", numBands "
        + numBands
        + ", "
        + rows.kept()
        + " of "
        + rows.order().length
        + " rows and "
        + columns.kept()
        + " of "
        + columns.order().length
        + " columns of blocks kept, estimated cycles "
        + cost.cycles()
        + " (dense exchange "
        + cost.denseExchange()
        + ", sparse exchange "
        + cost.sparseExchange()
        + ", multiply "
        + cost.multiply()
        + ", zero "
        + cost.zero()
        + ", partials exchange "
        + cost.partialsExchange()
        + ", reduce "
        + cost.reduce()
        + ", output "
        + cost.output()
        + "), bytes "
        + cost.bytes();
  }
}
