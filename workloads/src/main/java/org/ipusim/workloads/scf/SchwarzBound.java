package org.ipusim.workloads.scf;

/**
 * The bound (ab|cd)^2 &lt;= (ab|ab) (cd|cd) on all integrals of a quartet (Haeser and Ahlrichs, J.
 * Comput. Chem. 10, 104, 1989).
 */
final class SchwarzBound {
  private final int shells;
  private final double[] roots;
  private final double threshold;

  private SchwarzBound(int shells, double[] roots, double threshold) {
    this.shells = shells;
    this.roots = roots;
    this.threshold = threshold;
  }

  /**
   * Computes the bounds of all pairs of shells.
   *
   * @param basis the basis
   * @param threshold quartets whose integrals are all smaller are left out; 0 leaves out none
   */
  static SchwarzBound of(Basis basis, double threshold) {
    int n = basis.shells().size();
    var roots = new double[n * n];
    if (threshold > 0) {
      var integrals = new HermiteIntegrals(new PairTable(basis));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          int functions = basis.shells().get(i).functions() * basis.shells().get(j).functions();
          double[] block = integrals.of(i, j, i, j);
          double most = 0;
          for (int f = 0; f < functions; f++) {
            most = Math.max(most, block[f * functions + f]);
          }
          roots[i * n + j] = Math.sqrt(most);
        }
      }
    }
    return new SchwarzBound(n, roots, threshold);
  }

  boolean lets(int i, int j, int k, int l) {
    return threshold <= 0 || roots[i * shells + j] * roots[k * shells + l] >= threshold;
  }
}
