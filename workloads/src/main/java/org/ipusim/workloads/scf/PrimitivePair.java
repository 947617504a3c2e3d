package org.ipusim.workloads.scf;

/**
 * The product of two primitive Gaussians, itself one.
 *
 * @param exponent sum of the exponents
 * @param centre x, y, z
 * @param factor what the product has at its centre, with coefficients of contraction
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PrimitivePair(double exponent, double[] centre, double factor) {
  PrimitivePair(Shell a, int i, double[] placeA, Shell b, int j, double[] placeB) {
    this(
        a.exponents()[i] + b.exponents()[j],
        between(a.exponents()[i], placeA, b.exponents()[j], placeB),
        a.coefficients()[i]
            * b.coefficients()[j]
            * overlap(a.exponents()[i], placeA, b.exponents()[j], placeB));
  }

  private static double[] between(double a, double[] placeA, double b, double[] placeB) {
    var out = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      out[axis] = (a * placeA[axis] + b * placeB[axis]) / (a + b);
    }
    return out;
  }

  private static double overlap(double a, double[] placeA, double b, double[] placeB) {
    double square = 0;
    for (int axis = 0; axis < 3; axis++) {
      double d = placeA[axis] - placeB[axis];
      square += d * d;
    }
    return Math.exp(-a * b / (a + b) * square);
  }
}
