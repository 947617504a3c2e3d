package org.ipusim.workloads.scf;

/**
 * Energy of a functional in a point of space, where both spins have the same density.
 *
 * @param energy energy in a unit of volume
 * @param byDensity its derivative by the density
 * @param byGradient its derivative by the square of the density's gradient
 */
record FunctionalValue(double energy, double byDensity, double byGradient) {
  static final FunctionalValue ZERO = new FunctionalValue(0, 0, 0);

  FunctionalValue plus(double factor, FunctionalValue other) {
    return new FunctionalValue(
        energy + factor * other.energy,
        byDensity + factor * other.byDensity,
        byGradient + factor * other.byGradient);
  }
}
