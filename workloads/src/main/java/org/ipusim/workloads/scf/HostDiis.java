package org.ipusim.workloads.scf;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.workloads.linalg.HostMatrix;

/**
 * Direct inversion in the iterative subspace (Pulay, J. Comput. Chem. 3, 556, 1982): the
 * combination of earlier Fock matrices whose commutator with the density is least.
 */
final class HostDiis {
  private static final int MOST = 9;

  private final ScfProblem problem;
  private final List<HostMatrix> focks = new ArrayList<>();
  private final List<HostMatrix> errors = new ArrayList<>();

  HostDiis(ScfProblem problem) {
    this.problem = problem;
  }

  /** {@return FDS - SDF in orthonormal functions} */
  HostMatrix error(HostMatrix fock, HostMatrix density) {
    HostMatrix product = fock.times(density).times(problem.overlap());
    HostMatrix x = problem.orthogonal();
    return x.transpose().times(product.plus(-1, product.transpose())).times(x);
  }

  HostMatrix extrapolate(HostMatrix fock, HostMatrix error) {
    focks.add(fock);
    errors.add(error);
    if (focks.size() > MOST) {
      focks.removeFirst();
      errors.removeFirst();
    }
    int n = focks.size() + 1;
    var b = new double[n * n];
    for (int i = 1; i < n; i++) {
      b[i] = 1;
      b[i * n] = 1;
      for (int j = 1; j < n; j++) {
        b[i * n + j] = errors.get(i - 1).dot(errors.get(j - 1));
      }
    }
    double[] c = firstColumnOfInverse(n, b);
    HostMatrix out = focks.getFirst().plus(c[1] - 1, focks.getFirst());
    for (int i = 1; i < focks.size(); i++) {
      out = out.plus(c[i + 1], focks.get(i));
    }
    return out;
  }

  /** Directions in which errors hardly differ are left out. */
  private static double[] firstColumnOfInverse(int n, double[] b) {
    SymmetricEigen eigen = SymmetricEigen.of(n, b);
    var out = new double[n];
    for (int k = 0; k < n; k++) {
      double value = eigen.value(k);
      if (Math.abs(value) > 1e-15) {
        for (int i = 0; i < n; i++) {
          out[i] += eigen.vector(i, k) * eigen.vector(0, k) / value;
        }
      }
    }
    return out;
  }
}
