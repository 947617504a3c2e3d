package org.ipusim.workloads.scf;

/**
 * Cartesian functions x^i y^j z^k of a shell, i + j + k = l: x, y, z of a p shell and xx, xy, xz,
 * yy, yz, zz of a d shell, each normalised to one.
 */
final class Cartesian {
  private Cartesian() {}

  static int count(int l) {
    return (l + 1) * (l + 2) / 2;
  }

  /** {@return powers of x, y and z of each function of a shell, three a function} */
  static int[] powers(int l) {
    var out = new int[3 * count(l)];
    int at = 0;
    for (int i = l; i >= 0; i--) {
      for (int j = l - i; j >= 0; j--) {
        out[at++] = i;
        out[at++] = j;
        out[at++] = l - i - j;
      }
    }
    return out;
  }

  /** {@return 1 * 3 * ... * (2 n - 1)} */
  static double oddFactorial(int n) {
    double product = 1;
    for (int i = 3; i < 2 * n; i += 2) {
      product *= i;
    }
    return product;
  }

  /** {@return what brings each function to the norm of x^l} */
  static double[] norms(int l) {
    int[] powers = powers(l);
    var out = new double[count(l)];
    for (int c = 0; c < out.length; c++) {
      double own = 1;
      for (int axis = 0; axis < 3; axis++) {
        own *= oddFactorial(powers[3 * c + axis]);
      }
      out[c] = Math.sqrt(oddFactorial(l) / own);
    }
    return out;
  }
}
