package org.ipusim.workloads.scf;

/**
 * Polynomials for the nodes and weights of the Rys quadrature, one of each for every interval of X;
 * beyond the last interval the integrals are those to infinity, whose squared nodes go as 1/X and
 * weights as 1/sqrt(X). The polynomials interpolate {@link RysQuadrature} at the Chebyshev nodes of
 * their intervals.
 */
final class RysTable {
  /** Where the integrand has long vanished before t = 1. */
  private static final double FAR = 200;

  private final int roots;
  private final double width;
  private final int degree;
  private final int intervals;
  private final double[] coefficients;
  private final double[] far;

  /**
   * Makes a table.
   *
   * @param roots nodes of the quadrature
   * @param width width of an interval of X
   * @param degree of the polynomials
   * @param intervals how many intervals
   */
  RysTable(int roots, double width, int degree, int intervals) {
    this.roots = roots;
    this.width = width;
    this.degree = degree;
    this.intervals = intervals;
    coefficients = new double[intervals * 2 * roots * (degree + 1)];
    for (int i = 0; i < intervals; i++) {
      interpolate(i);
    }
    far = RysQuadrature.of(roots, FAR);
    for (int r = 0; r < roots; r++) {
      far[r] *= FAR;
      far[roots + r] *= Math.sqrt(FAR);
    }
  }

  /** {@return a table good to rounding in double precision} */
  static RysTable inDouble(int roots) {
    return new RysTable(roots, 2.5, 13, 14 + 2 * roots);
  }

  /** {@return from where on the integrals are those to infinity} */
  double limit() {
    return width * intervals;
  }

  int degree() {
    return degree;
  }

  double width() {
    return width;
  }

  /**
   * {@return coefficients by interval, then node 0, weight 0, node 1 and so on, then falling power
   * of a variable from -1 to 1; after them nodes times X and weights times sqrt(X) in the same
   * order}
   */
  float[] inFloat() {
    var out = new float[coefficients.length + far.length];
    for (int i = 0; i < coefficients.length; i++) {
      out[i] = (float) coefficients[i];
    }
    for (int r = 0; r < roots; r++) {
      out[coefficients.length + 2 * r] = (float) far[r];
      out[coefficients.length + 2 * r + 1] = (float) far[roots + r];
    }
    return out;
  }

  private void interpolate(int interval) {
    int n = degree + 1;
    var samples = new double[n][];
    for (int k = 0; k < n; k++) {
      samples[k] = RysQuadrature.of(roots, (interval + 0.5 * (1 + node(k, n))) * width);
    }
    for (int f = 0; f < 2 * roots; f++) {
      var chebyshev = new double[n];
      int quantity = f % 2 == 0 ? f / 2 : roots + f / 2;
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += samples[k][quantity] * Math.cos(Math.PI * j * (k + 0.5) / n);
        }
        chebyshev[j] = (j == 0 ? 1.0 : 2.0) / n * sum;
      }
      double[] powers = inPowers(chebyshev);
      for (int j = 0; j < n; j++) {
        coefficients[(interval * 2 * roots + f) * n + j] = powers[n - 1 - j];
      }
    }
  }

  private static double node(int k, int n) {
    return Math.cos(Math.PI * (k + 0.5) / n);
  }

  private static double[] inPowers(double[] chebyshev) {
    int n = chebyshev.length;
    var out = new double[n];
    var before = new double[n];
    var now = new double[n];
    before[0] = 1;
    if (n > 1) {
      now[1] = 1;
    }
    for (int j = 0; j < n; j++) {
      double[] polynomial = j == 0 ? before : now;
      for (int k = 0; k < n; k++) {
        out[k] += chebyshev[j] * polynomial[k];
      }
      if (j > 0) {
        var next = new double[n];
        for (int k = 0; k < n; k++) {
          next[k] = (k > 0 ? 2 * now[k - 1] : 0) - before[k];
        }
        before = now;
        now = next;
      }
    }
    return out;
  }

  /** Sets node 0, weight 0, node 1 and so on; nodes are squared. */
  void evaluate(double x, double[] out) {
    if (x >= limit()) {
      for (int r = 0; r < roots; r++) {
        out[2 * r] = far[r] / x;
        out[2 * r + 1] = far[roots + r] / Math.sqrt(x);
      }
      return;
    }
    int interval = (int) (x / width);
    double local = 2 * (x / width - interval) - 1;
    int at = interval * 2 * roots * (degree + 1);
    for (int f = 0; f < 2 * roots; f++) {
      double sum = coefficients[at++];
      for (int k = 0; k < degree; k++) {
        sum = sum * local + coefficients[at++];
      }
      out[f] = sum;
    }
  }
}
