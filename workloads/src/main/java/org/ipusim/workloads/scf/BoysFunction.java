package org.ipusim.workloads.scf;

/**
 * The Boys function F_m(T), the integral of t^2m exp(-T t^2) from 0 to 1, in double precision: a
 * Taylor series around the nearest point of a table for the highest order, recursion down for the
 * others; for large T the whole integral to infinity and recursion up (Helgaker, Jorgensen and
 * Olsen, "Molecular Electronic-Structure Theory", section 9.8).
 */
final class BoysFunction {
  /** Two pairs of d shells. */
  static final int MOST_ORDER = 4 * ShellShape.MOST_L;

  /** From here exp(-T), what the integral beyond 1 is of, is below rounding. */
  private static final double LIMIT = 36;

  private static final double STEP = 0.1;

  /** (STEP / 2)^8 / 8! is 1e-15. */
  private static final int TERMS = 8;

  private static final int ORDERS = MOST_ORDER + TERMS;
  private static final double[] TABLE = table();

  private BoysFunction() {}

  private static double[] table() {
    int points = (int) Math.round(LIMIT / STEP) + 1;
    var out = new double[points * ORDERS];
    for (int i = 0; i < points; i++) {
      for (int m = 0; m < ORDERS; m++) {
        out[i * ORDERS + m] = series(m, i * STEP);
      }
    }
    return out;
  }

  /** {@return F_m(T) by its series, all of whose terms are positive; T to some 50} */
  static double series(int m, double t) {
    double term = 1.0 / (2 * m + 1);
    double sum = term;
    for (int i = 1; term > sum * 1e-17; i++) {
      term *= 2 * t / (2 * (m + i) + 1);
      sum += term;
    }
    return Math.exp(-t) * sum;
  }

  /** Sets out[0] to out[order] to F_0(T) to F_order(T). */
  static void all(int order, double t, double[] out) {
    double exp = Math.exp(-t);
    if (t >= LIMIT) {
      out[0] = Math.sqrt(Math.PI / (4 * t));
      for (int m = 0; m < order; m++) {
        out[m + 1] = ((2 * m + 1) * out[m] - exp) / (2 * t);
      }
      return;
    }
    int point = (int) (t / STEP + 0.5);
    double d = point * STEP - t;
    int row = point * ORDERS + order;
    double sum = 0;
    for (int k = TERMS - 1; k > 0; k--) {
      sum = (sum + TABLE[row + k]) * d / k;
    }
    out[order] = sum + TABLE[row];
    for (int m = order - 1; m >= 0; m--) {
      out[m] = (2 * t * out[m + 1] + exp) / (2 * m + 1);
    }
  }
}
