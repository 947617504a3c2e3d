package org.ipusim.bench.validate;

import java.util.Arrays;

/**
 * A law {@code y = c x1^e1 x2^e2 ...}, fitted to points so that the squares of the differences in
 * {@code y} itself, not in its logarithm, are least: large values count most. SciPy's {@code
 * curve_fit} does the same.
 */
final class PowerLaw {
  private static final int MOST_STEPS = 100;
  private static final double CLOSE = 1e-12;

  private final double[][] logs;
  private final double[] values;

  private PowerLaw(double[][] logs, double[] values) {
    this.logs = logs;
    this.values = values;
  }

  /**
   * Fits a law by Newton's steps without second derivatives, from where the fit of logarithms ends.
   *
   * @param x of each point the variables
   * @param y of each point the value; all above 0
   * @return the exponents of the variables
   */
  static double[] exponents(double[][] x, double[] y) {
    var logs = new double[x.length][];
    for (int p = 0; p < x.length; p++) {
      logs[p] = new double[x[p].length + 1];
      logs[p][0] = 1;
      for (int i = 0; i < x[p].length; i++) {
        logs[p][i + 1] = Math.log(x[p][i]);
      }
    }
    var law = new PowerLaw(logs, y);
    var ones = new double[y.length];
    Arrays.fill(ones, 1);
    double[] found = law.step(ones, Arrays.stream(y).map(Math::log).toArray());
    return law.refined(found);
  }

  private double[] refined(double[] from) {
    double[] found = from;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] model = model(found);
      var differences = new double[values.length];
      for (int p = 0; p < values.length; p++) {
        differences[p] = values[p] - model[p];
      }
      double[] delta = step(model, differences);
      double[] next = shortened(found, delta);
      double moved = 0;
      for (int i = 0; i < next.length; i++) {
        moved = Math.max(moved, Math.abs(next[i] - found[i]));
      }
      found = next;
      if (moved < CLOSE) {
        break;
      }
    }
    return Arrays.copyOfRange(found, 1, found.length);
  }

  /** A step, halved until the squares do not grow. */
  private double[] shortened(double[] from, double[] delta) {
    double before = squares(from);
    for (double share = 1; share > CLOSE; share /= 2) {
      double[] next = from.clone();
      for (int i = 0; i < next.length; i++) {
        next[i] += share * delta[i];
      }
      if (squares(next) <= before) {
        return next;
      }
    }
    return from;
  }

  private double[] model(double[] law) {
    var model = new double[values.length];
    for (int p = 0; p < model.length; p++) {
      double log = 0;
      for (int i = 0; i < law.length; i++) {
        log += law[i] * logs[p][i];
      }
      model[p] = Math.exp(log);
    }
    return model;
  }

  private double squares(double[] law) {
    double[] model = model(law);
    double sum = 0;
    for (int p = 0; p < model.length; p++) {
      sum += (values[p] - model[p]) * (values[p] - model[p]);
    }
    return sum;
  }

  /**
   * Solves the normal equations.
   *
   * @param weights by what the variables of each point are multiplied
   * @param right what the variables should add up to
   */
  private double[] step(double[] weights, double[] right) {
    int n = logs[0].length;
    var rows = new double[n][n + 1];
    for (int p = 0; p < values.length; p++) {
      for (int i = 0; i < n; i++) {
        double weighted = weights[p] * logs[p][i];
        for (int j = 0; j < n; j++) {
          rows[i][j] += weighted * weights[p] * logs[p][j];
        }
        rows[i][n] += weighted * right[p];
      }
    }
    // Positive definite, so that elimination needs no other order of rows.
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : rows[i][k] / rows[k][k];
        for (int j = k; factor != 0 && j <= n; j++) {
          rows[i][j] -= factor * rows[k][j];
        }
      }
    }
    var solution = new double[n];
    for (int k = 0; k < n; k++) {
      solution[k] = rows[k][n] / rows[k][k];
    }
    return solution;
  }
}
