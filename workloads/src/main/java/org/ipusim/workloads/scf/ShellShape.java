package org.ipusim.workloads.scf;

/**
 * A contracted shell of Gaussians of a basis set, not yet on an atom.
 *
 * @param l angular momentum: 0, 1 or 2
 * @param exponents one for each primitive, per square bohr
 * @param coefficients of primitives each normalised to one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShellShape(int l, double[] exponents, double[] coefficients) {
  static final int MOST_L = 2;

  /**
   * {@return coefficients of x^l exp(-a r^2), with the normalisation of the primitives and that of
   * the sum}
   */
  double[] normalised() {
    int k = exponents.length;
    var out = new double[k];
    for (int i = 0; i < k; i++) {
      double a = exponents[i];
      out[i] =
          coefficients[i]
              * Math.pow(2 * a / Math.PI, 0.75)
              * Math.pow(4 * a, l / 2.0)
              / Math.sqrt(Cartesian.oddFactorial(l));
    }
    double square = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        double p = exponents[i] + exponents[j];
        square +=
            out[i]
                * out[j]
                * Math.pow(Math.PI / p, 1.5)
                * Cartesian.oddFactorial(l)
                / Math.pow(2 * p, l);
      }
    }
    for (int i = 0; i < k; i++) {
      out[i] /= Math.sqrt(square);
    }
    return out;
  }
}
