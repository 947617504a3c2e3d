package org.ipusim.workloads.scf;

/**
 * Nodes and weights of the Gauss quadrature for integrals of f(t^2) exp(-X t^2) from 0 to 1
 * (Dupuis, Rys and King, J. Chem. Phys. 65, 111, 1976). The recurrence of the orthogonal
 * polynomials comes from a fine Gauss-Legendre quadrature (Gautschi's discretised Stieltjes
 * procedure), which loses no digits for any X; nodes and weights are the eigenvalues and first
 * components of the eigenvectors of its Jacobi matrix (Golub and Welsch, 1969).
 */
final class RysQuadrature {
  /** Resolves exp(-X t^2) to rounding for X to some 300. */
  private static final int FINE = 96;

  private static final double[][] LEGENDRE = GaussLegendre.unit(FINE);

  private RysQuadrature() {}

  /** {@return squared nodes t^2 in ascending order, then their weights} */
  static double[] of(int n, double x) {
    var weights = new double[FINE];
    var before = new double[FINE];
    var now = new double[FINE];
    for (int i = 0; i < FINE; i++) {
      double t = LEGENDRE[0][i];
      weights[i] = LEGENDRE[1][i] * Math.exp(-x * t * t);
      now[i] = 1;
    }
    var jacobi = new double[n * n];
    double normBefore = 1;
    double total = 0;
    for (int k = 0; k < n; k++) {
      double norm = 0;
      double mean = 0;
      for (int i = 0; i < FINE; i++) {
        double t = LEGENDRE[0][i];
        double w = weights[i] * now[i] * now[i];
        norm += w;
        mean += w * t * t;
      }
      double alpha = mean / norm;
      double beta = k == 0 ? 0 : norm / normBefore;
      jacobi[k * n + k] = alpha;
      if (k == 0) {
        total = norm;
      } else {
        jacobi[k * n + k - 1] = Math.sqrt(beta);
        jacobi[(k - 1) * n + k] = Math.sqrt(beta);
      }
      for (int i = 0; i < FINE; i++) {
        double t = LEGENDRE[0][i];
        double next = (t * t - alpha) * now[i] - beta * before[i];
        before[i] = now[i];
        now[i] = next;
      }
      normBefore = norm;
    }
    SymmetricEigen eigen = SymmetricEigen.of(n, jacobi);
    var out = new double[2 * n];
    for (int r = 0; r < n; r++) {
      double first = eigen.vector(0, r);
      out[r] = eigen.value(r);
      out[n + r] = total * first * first;
    }
    return out;
  }
}
