package org.ipusim.workloads.scf;

import java.util.Arrays;

/**
 * Values of all functions of a basis at points, and their slopes along x, y and z.
 *
 * @param functions number of functions
 * @param values a row of the functions for each point: values first, then slopes along each axis
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OrbitalValues(int functions, double[][] values) {
  /** Values and three slopes. */
  static final int KINDS = 4;

  /** Evaluates functions at the points from one on to before another. */
  static OrbitalValues of(Basis basis, MolecularGrid grid, int from, int to) {
    int n = basis.size();
    var out = new OrbitalValues(n, new double[KINDS][(to - from) * n]);
    Shell before = null;
    var gaussians = new double[0];
    for (Shell shell : basis.shells()) {
      double[] place = basis.place(shell);
      // Shells of s and p functions mostly share their exponents.
      if (before == null
          || before.atom() != shell.atom()
          || !Arrays.equals(before.exponents(), shell.exponents())) {
        gaussians = gaussians(shell, place, grid, from, to);
      }
      before = shell;
      int[] powers = Cartesian.powers(shell.l());
      double[] norms = Cartesian.norms(shell.l());
      for (int point = from; point < to; point++) {
        double x = grid.places()[3 * point] - place[0];
        double y = grid.places()[3 * point + 1] - place[1];
        double z = grid.places()[3 * point + 2] - place[2];
        double radial = 0;
        double slope = 0;
        for (int k = 0; k < shell.primitives(); k++) {
          double value =
              shell.coefficients()[k] * gaussians[(point - from) * shell.primitives() + k];
          radial += value;
          slope -= 2 * shell.exponents()[k] * value;
        }
        int at = (point - from) * n + shell.first();
        out.add(shell, powers, norms, x, y, z, radial, slope, at);
      }
    }
    return out;
  }

  /** Of each point the primitives without their coefficients. */
  private static double[] gaussians(
      Shell shell, double[] place, MolecularGrid grid, int from, int to) {
    var out = new double[(to - from) * shell.primitives()];
    int next = 0;
    for (int point = from; point < to; point++) {
      double x = grid.places()[3 * point] - place[0];
      double y = grid.places()[3 * point + 1] - place[1];
      double z = grid.places()[3 * point + 2] - place[2];
      double square = x * x + y * y + z * z;
      for (double a : shell.exponents()) {
        out[next++] = Math.exp(-a * square);
      }
    }
    return out;
  }

  private void add(
      Shell shell,
      int[] powers,
      double[] norms,
      double x,
      double y,
      double z,
      double radial,
      double slope,
      int at) {
    for (int f = 0; f < shell.functions(); f++) {
      int i = powers[3 * f];
      int j = powers[3 * f + 1];
      int k = powers[3 * f + 2];
      double px = power(x, i);
      double py = power(y, j);
      double pz = power(z, k);
      double angular = norms[f] * px * py * pz;
      values[0][at + f] = angular * radial;
      values[1][at + f] = x * angular * slope + norms[f] * i * power(x, i - 1) * py * pz * radial;
      values[2][at + f] = y * angular * slope + norms[f] * j * px * power(y, j - 1) * pz * radial;
      values[3][at + f] = z * angular * slope + norms[f] * k * px * py * power(z, k - 1) * radial;
    }
  }

  /** A power from -1 on; that of -1 is multiplied by no power and may be anything. */
  private static double power(double x, int exponent) {
    double out = 1;
    for (int i = 0; i < exponent; i++) {
      out *= x;
    }
    return out;
  }
}
