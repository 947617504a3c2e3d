package org.ipusim.workloads.scf;

/**
 * Coefficients E_t^ij of a product of two Gaussians of one dimension in Hermite Gaussians
 * (Helgaker, Jorgensen and Olsen, section 9.5).
 */
final class HermiteExpansion {
  private final int lb;
  private final int width;
  private final double[] values;

  /**
   * Computes the coefficients.
   *
   * @param la highest power of the first
   * @param lb highest power of the second
   * @param a exponent of the first
   * @param b exponent of the second
   * @param distance place of the first less that of the second
   */
  HermiteExpansion(int la, int lb, double a, double b, double distance) {
    this.lb = lb;
    this.width = la + lb + 1;
    this.values = new double[(la + 1) * (lb + 1) * width];
    double p = a + b;
    double fromA = -b / p * distance;
    double fromB = a / p * distance;
    values[0] = Math.exp(-a * b / p * distance * distance);
    for (int i = 0; i <= la; i++) {
      if (i > 0) {
        raise(at(i - 1, 0), at(i, 0), fromA, p);
      }
      for (int j = 1; j <= lb; j++) {
        raise(at(i, j - 1), at(i, j), fromB, p);
      }
    }
  }

  private int at(int i, int j) {
    return (i * (lb + 1) + j) * width;
  }

  private void raise(int from, int to, double distance, double p) {
    for (int t = 0; t < width; t++) {
      values[to + t] =
          distance * values[from + t]
              + (t > 0 ? values[from + t - 1] / (2 * p) : 0)
              + (t + 1 < width ? (t + 1) * values[from + t + 1] : 0);
    }
  }

  double coefficient(int i, int j, int t) {
    return t > i + j ? 0 : values[at(i, j) + t];
  }
}
