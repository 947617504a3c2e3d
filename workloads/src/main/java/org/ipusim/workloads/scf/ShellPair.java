package org.ipusim.workloads.scf;

/**
 * The product of two shells as a sum of Hermite Gaussians, one centre for each pair of primitives
 * (McMurchie and Davidson, 1978).
 */
final class ShellPair {
  final Shell a;
  final Shell b;
  final int order;
  final int hermites;
  final int functions;

  /** Sums of exponents. */
  final double[] exponents;

  /** x, y, z of the centres of the products. */
  final double[] centres;

  /**
   * Coefficients with contraction and norms: of pair k and function f the Hermite Gaussian h is at
   * (k functions + f) hermites + h.
   */
  final double[] coefficients;

  ShellPair(Shell a, Shell b, double[] placeA, double[] placeB) {
    this.a = a;
    this.b = b;
    order = a.l() + b.l();
    hermites = HermiteIndex.count(order);
    functions = a.functions() * b.functions();
    int pairs = a.primitives() * b.primitives();
    exponents = new double[pairs];
    centres = new double[3 * pairs];
    coefficients = new double[pairs * functions * hermites];
    int pair = 0;
    for (int i = 0; i < a.primitives(); i++) {
      for (int j = 0; j < b.primitives(); j++) {
        expand(pair, i, j, placeA, placeB);
        pair++;
      }
    }
  }

  int pairs() {
    return exponents.length;
  }

  private void expand(int pair, int i, int j, double[] placeA, double[] placeB) {
    double alpha = a.exponents()[i];
    double beta = b.exponents()[j];
    exponents[pair] = alpha + beta;
    var axes = new HermiteExpansion[3];
    for (int axis = 0; axis < 3; axis++) {
      centres[3 * pair + axis] = (alpha * placeA[axis] + beta * placeB[axis]) / (alpha + beta);
      axes[axis] = new HermiteExpansion(a.l(), b.l(), alpha, beta, placeA[axis] - placeB[axis]);
    }
    int[] powersA = Cartesian.powers(a.l());
    int[] powersB = Cartesian.powers(b.l());
    double[] normsA = Cartesian.norms(a.l());
    double[] normsB = Cartesian.norms(b.l());
    double factor = a.coefficients()[i] * b.coefficients()[j];
    int row = pair * functions * hermites;
    for (int fa = 0; fa < a.functions(); fa++) {
      for (int fb = 0; fb < b.functions(); fb++) {
        for (int h = 0; h < hermites; h++) {
          double product = factor * normsA[fa] * normsB[fb];
          for (int axis = 0; axis < 3; axis++) {
            product *=
                axes[axis].coefficient(
                    powersA[3 * fa + axis], powersB[3 * fb + axis], HermiteIndex.power(h, axis));
          }
          coefficients[row + h] = product;
        }
        row += hermites;
      }
    }
  }
}
