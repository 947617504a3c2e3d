package org.ipusim.workloads.scf;

/** Integrals over one axis at one node of the quadrature, by powers on the four centres. */
final class RysAxis {
  private static final int MOST = 2 * ShellShape.MOST_L + 1;
  private static final int MOST_L = ShellShape.MOST_L + 1;

  /** By powers on a, b, c, d; a and c up to the sum of their pair. */
  private final double[] values = new double[MOST * MOST_L * MOST * MOST_L];

  private static int at(int a, int b, int c, int d) {
    return ((a * MOST_L + b) * MOST + c) * MOST_L + d;
  }

  double value(int a, int b, int c, int d) {
    return values[at(a, b, c, d)];
  }

  void fill(
      Shell[] four,
      double first,
      double c00,
      double d00,
      double b10,
      double b01,
      double b00,
      double ab,
      double cd) {
    int n = four[0].l() + four[1].l();
    int m = four[2].l() + four[3].l();
    for (int i = 0; i <= n; i++) {
      values[at(i, 0, 0, 0)] =
          i == 0
              ? first
              : c00 * value(i - 1, 0, 0, 0) + (i > 1 ? (i - 1) * b10 * value(i - 2, 0, 0, 0) : 0);
    }
    for (int k = 1; k <= m; k++) {
      for (int i = 0; i <= n; i++) {
        values[at(i, 0, k, 0)] =
            d00 * value(i, 0, k - 1, 0)
                + (k > 1 ? (k - 1) * b01 * value(i, 0, k - 2, 0) : 0)
                + (i > 0 ? i * b00 * value(i - 1, 0, k - 1, 0) : 0);
      }
    }
    for (int j = 1; j <= four[1].l(); j++) {
      for (int i = 0; i <= n - j; i++) {
        for (int k = 0; k <= m; k++) {
          values[at(i, j, k, 0)] = value(i + 1, j - 1, k, 0) + ab * value(i, j - 1, k, 0);
        }
      }
    }
    for (int l = 1; l <= four[3].l(); l++) {
      for (int i = 0; i <= four[0].l(); i++) {
        for (int j = 0; j <= four[1].l(); j++) {
          for (int k = 0; k <= m - l; k++) {
            values[at(i, j, k, l)] = value(i, j, k + 1, l - 1) + cd * value(i, j, k, l - 1);
          }
        }
      }
    }
  }
}
