package org.ipusim.workloads.scf;

/**
 * Overlap, kinetic energy and attraction by the nuclei of pairs of basis functions, in double
 * precision, by Hermite Gaussians.
 */
final class OneElectron {
  private OneElectron() {}

  /** Integrals of one kind over two bases of the same atoms. */
  private interface Block {
    /** {@return integrals of all functions of two shells, those of the second next to another} */
    double[] of(Shell a, Shell b, double[] placeA, double[] placeB);
  }

  static double[] overlap(Basis basis) {
    return overlap(basis, basis);
  }

  /** {@return overlaps, one row for each function of the first basis} */
  static double[] overlap(Basis rows, Basis columns) {
    return fill(rows, columns, (a, b, pa, pb) -> polynomial(a, b, pa, pb, false));
  }

  static double[] kinetic(Basis basis) {
    return fill(basis, basis, (a, b, pa, pb) -> polynomial(a, b, pa, pb, true));
  }

  static double[] attraction(Basis basis) {
    return fill(basis, basis, (a, b, pa, pb) -> attraction(basis, new ShellPair(a, b, pa, pb)));
  }

  private static double[] fill(Basis rows, Basis columns, Block block) {
    int width = columns.size();
    var out = new double[rows.size() * width];
    for (Shell a : rows.shells()) {
      for (Shell b : columns.shells()) {
        double[] values = block.of(a, b, rows.place(a), columns.place(b));
        for (int i = 0; i < a.functions(); i++) {
          for (int j = 0; j < b.functions(); j++) {
            out[(a.first() + i) * width + b.first() + j] = values[i * b.functions() + j];
          }
        }
      }
    }
    return out;
  }

  private static double[] polynomial(
      Shell a, Shell b, double[] placeA, double[] placeB, boolean kinetic) {
    int[] powersA = Cartesian.powers(a.l());
    int[] powersB = Cartesian.powers(b.l());
    double[] normsA = Cartesian.norms(a.l());
    double[] normsB = Cartesian.norms(b.l());
    var out = new double[a.functions() * b.functions()];
    for (int i = 0; i < a.primitives(); i++) {
      for (int j = 0; j < b.primitives(); j++) {
        double beta = b.exponents()[j];
        double p = a.exponents()[i] + beta;
        double factor = a.coefficients()[i] * b.coefficients()[j] * Math.pow(Math.PI / p, 1.5);
        var axes = new HermiteExpansion[3];
        for (int axis = 0; axis < 3; axis++) {
          axes[axis] =
              new HermiteExpansion(
                  a.l(), b.l() + 2, a.exponents()[i], beta, placeA[axis] - placeB[axis]);
        }
        for (int f = 0; f < out.length; f++) {
          int fa = 3 * (f / b.functions());
          int fb = 3 * (f % b.functions());
          double sum = 0;
          for (int term = kinetic ? 0 : 3; term < (kinetic ? 3 : 4); term++) {
            double product = 1;
            for (int axis = 0; axis < 3; axis++) {
              int n = powersB[fb + axis];
              int m = powersA[fa + axis];
              product *=
                  axis == term
                      ? curvature(axes[axis], m, n, beta)
                      : axes[axis].coefficient(m, n, 0);
            }
            sum += product;
          }
          out[f] += factor * normsA[f / b.functions()] * normsB[f % b.functions()] * sum;
        }
      }
    }
    return out;
  }

  /** Minus half of the second derivative of x^n exp(-beta x^2), overlapping with x^m. */
  private static double curvature(HermiteExpansion e, int m, int n, double beta) {
    double below = n < 2 ? 0 : n * (n - 1) * e.coefficient(m, n - 2, 0);
    return -0.5
        * (below
            - 2 * beta * (2 * n + 1) * e.coefficient(m, n, 0)
            + 4 * beta * beta * e.coefficient(m, n + 2, 0));
  }

  private static double[] attraction(Basis basis, ShellPair pair) {
    var coulomb = new HermiteCoulomb(pair.order);
    var out = new double[pair.functions];
    double[] nuclei = basis.molecule().places();
    for (int k = 0; k < pair.pairs(); k++) {
      double p = pair.exponents[k];
      for (int atom = 0; atom < basis.molecule().atoms(); atom++) {
        double[] r =
            coulomb.at(
                p,
                pair.centres[3 * k] - nuclei[3 * atom],
                pair.centres[3 * k + 1] - nuclei[3 * atom + 1],
                pair.centres[3 * k + 2] - nuclei[3 * atom + 2]);
        double factor = -basis.molecule().nuclei()[atom] * 2 * Math.PI / p;
        for (int f = 0; f < pair.functions; f++) {
          double sum = 0;
          int row = (k * pair.functions + f) * pair.hermites;
          for (int h = 0; h < pair.hermites; h++) {
            sum += pair.coefficients[row + h] * r[h];
          }
          out[f] += factor * sum;
        }
      }
    }
    return out;
  }
}
