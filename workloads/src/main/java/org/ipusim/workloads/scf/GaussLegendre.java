package org.ipusim.workloads.scf;

/** Gauss-Legendre quadrature from 0 to 1, its nodes found by Newton's method. */
final class GaussLegendre {
  private GaussLegendre() {}

  /** {@return nodes, then weights} */
  static double[][] unit(int n) {
    var nodes = new double[n];
    var weights = new double[n];
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 1;
      for (int step = 0; step < 20; step++) {
        double before = 0;
        double value = 1;
        for (int k = 1; k <= n; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
          before = value;
          value = next;
        }
        slope = n * (x * value - before) / (x * x - 1);
        double move = value / slope;
        x -= move;
        if (Math.abs(move) < 1e-16) {
          break;
        }
      }
      nodes[i] = (1 - x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new double[][] {nodes, weights};
  }
}
