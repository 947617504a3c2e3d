package org.ipusim.workloads.matmul;

/** Products of matrices on the host. */
final class HostProduct {
  private HostProduct() {}

  /**
   * Adds alpha times the products of grouped matrices to a result.
   *
   * @param a groups of m rows of k
   * @param b groups of k rows of n
   * @param c groups of m rows of n
   */
  static void add(
      double alpha, double[] a, double[] b, double[] c, int groups, int m, int k, int n) {
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < m; i++) {
        int row = (g * m + i) * n;
        for (int j = 0; j < k; j++) {
          double factor = alpha * a[(g * m + i) * k + j];
          int other = (g * k + j) * n;
          for (int x = 0; x < n; x++) {
            c[row + x] += factor * b[other + x];
          }
        }
      }
    }
  }

  /** Transposes grouped matrices of m rows of n. */
  static double[] transposed(double[] a, int groups, int m, int n) {
    var out = new double[a.length];
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          out[(g * n + j) * m + i] = a[(g * m + i) * n + j];
        }
      }
    }
    return out;
  }

  static double[] doubles(float[] values) {
    var out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }
}
