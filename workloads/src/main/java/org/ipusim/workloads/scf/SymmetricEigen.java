package org.ipusim.workloads.scf;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix in double precision, by cyclic Jacobi
 * rotations (Golub and Van Loan, "Matrix Computations", section 8.5), in ascending order.
 */
final class SymmetricEigen {
  private static final int MOST_SWEEPS = 60;

  private final int n;
  private final double[] a;
  private final double[] v;
  private final int[] order;

  private SymmetricEigen(int n, double[] matrix) {
    this.n = n;
    a = matrix.clone();
    v = new double[n * n];
    for (int i = 0; i < n; i++) {
      v[i * n + i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && sweep(); sweep++) {
      // until nothing is left to rotate
    }
    order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> a[i * n + i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  static SymmetricEigen of(int n, double[] matrix) {
    return new SymmetricEigen(n, matrix);
  }

  double value(int i) {
    return a[order[i] * n + order[i]];
  }

  /** {@return the component of a row of an eigenvector} */
  double vector(int row, int i) {
    return v[row * n + order[i]];
  }

  private boolean sweep() {
    boolean rotated = false;
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        double cross = a[p * n + q];
        double least = 1e-17 * Math.sqrt(Math.abs(a[p * n + p] * a[q * n + q]));
        if (Math.abs(cross) > Math.max(least, Double.MIN_NORMAL)) {
          rotate(p, q, cross);
          rotated = true;
        }
      }
    }
    return rotated;
  }

  private void rotate(int p, int q, double cross) {
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * cross);
    double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < n; k++) {
      double x = a[k * n + p];
      double y = a[k * n + q];
      a[k * n + p] = c * x - s * y;
      a[k * n + q] = s * x + c * y;
    }
    for (int k = 0; k < n; k++) {
      double x = a[p * n + k];
      double y = a[q * n + k];
      a[p * n + k] = c * x - s * y;
      a[q * n + k] = s * x + c * y;
      x = v[k * n + p];
      y = v[k * n + q];
      v[k * n + p] = c * x - s * y;
      v[k * n + q] = s * x + c * y;
    }
    a[p * n + q] = 0;
    a[q * n + p] = 0;
  }
}
