package org.ipusim.workloads.popsparse;

import org.ipusim.codelets.sparse.CooMatrix;

/** A product of a sparse with a dense matrix on the host. */
final class HostSparseProduct {
  private HostSparseProduct() {}

  /**
   * Multiplies in double.
   *
   * @param sparse m x k
   * @param dense k x n, row by row
   * @return m x n, row by row
   */
  static double[] of(CooMatrix sparse, float[] dense, int n) {
    var product = new double[Math.multiplyExact(sparse.rows(), n)];
    for (int i = 0; i < sparse.values().length; i++) {
      double factor = sparse.values()[i];
      int to = sparse.rowIndices()[i] * n;
      int from = sparse.columnIndices()[i] * n;
      for (int j = 0; j < n; j++) {
        product[to + j] += factor * dense[from + j];
      }
    }
    return product;
  }
}
