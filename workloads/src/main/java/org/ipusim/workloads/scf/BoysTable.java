package org.ipusim.workloads.scf;

/**
 * Coefficients of Taylor series of the Boys function of one order around points a step apart, for
 * use in single precision, where their error is that of rounding.
 */
final class BoysTable {
  /** From here on the part of the integral beyond 1, some exp(-t), is below rounding. */
  static final float LIMIT = 30;

  static final float POINTS_PER_ONE = 4;
  static final float STEP = 1 / POINTS_PER_ONE;

  /** (STEP / 2)^5 / 5! is 3e-7, of a derivative that is small beside the function. */
  static final int TERMS = 5;

  /** Of the integral of exp(-t x^2) from 0 to infinity, sqrt(pi / t) / 2. */
  static final float HALF_ROOT_PI = 0.8862269f;

  private BoysTable() {}

  /** {@return coefficients of falling powers of what the point is above t, point by point} */
  static float[] of(int order) {
    int points = Math.round(LIMIT * POINTS_PER_ONE) + 1;
    var out = new float[points * TERMS];
    for (int point = 0; point < points; point++) {
      double factorial = 1;
      for (int k = 0; k < TERMS; k++) {
        factorial *= Math.max(k, 1);
        out[TERMS * point + TERMS - 1 - k] =
            (float) (BoysFunction.series(order + k, point * (double) STEP) / factorial);
      }
    }
    return out;
  }
}
