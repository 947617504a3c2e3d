package org.ipusim.workloads.scf;

/**
 * Distances from a nucleus and their weights, by Chebyshev's quadrature of the second kind in a
 * variable that is mapped onto all distances: Treutler and Ahlrichs, J. Chem. Phys. 102, 346, 1995,
 * map M4 with the scale of 1 for all elements, as PySCF 2.2 has it.
 *
 * @param radii in bohr, in ascending order
 * @param weights of integrals over all space of functions of the distance
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RadialRule(double[] radii, double[] weights) {
  /** The power of 1 + x in map M4. */
  private static final double POWER = 0.6;

  static RadialRule of(int points) {
    var radii = new double[points];
    var weights = new double[points];
    double step = Math.PI / (points + 1);
    for (int i = 0; i < points; i++) {
      double angle = (points - i) * step;
      double x = Math.cos(angle);
      double scale = Math.pow(1 + x, POWER) / Math.log(2);
      double logarithm = Math.log((1 - x) / 2);
      double r = -scale * logarithm;
      double slope = scale * (-POWER / (1 + x) * logarithm + 1 / (1 - x));
      radii[i] = r;
      weights[i] = 4 * Math.PI * r * r * slope * step * Math.sin(angle);
    }
    return new RadialRule(radii, weights);
  }
}
