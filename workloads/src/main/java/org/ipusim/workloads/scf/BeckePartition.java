package org.ipusim.workloads.scf;

/**
 * Shares of the atoms in each point of space (Becke, J. Chem. Phys. 88, 2547, 1988), where borders
 * are moved by the square roots of radii of atoms (Treutler and Ahlrichs, J. Chem. Phys. 102, 346,
 * 1995).
 */
final class BeckePartition {
  /** Times that the polynomial is put into itself, as Becke found best. */
  private static final int STEPS = 3;

  private static final double MOST_SHIFT = 0.5;

  private final Molecule molecule;
  private final int atoms;
  private final double[] inverseDistances;
  private final double[] shifts;
  private final double[] cells;
  private final double[] away;

  /** Makes a partition, which one thread uses. */
  BeckePartition(Molecule molecule) {
    this.molecule = molecule;
    atoms = molecule.atoms();
    inverseDistances = new double[atoms * atoms];
    shifts = new double[atoms * atoms];
    cells = new double[atoms];
    away = new double[atoms];
    for (int i = 0; i < atoms; i++) {
      for (int j = 0; j < i; j++) {
        inverseDistances[i * atoms + j] = 1 / Molecule.distance(molecule.places(), i, j);
        double ratio =
            Math.sqrt(AtomRadii.bohr(molecule.nuclei()[i]) / AtomRadii.bohr(molecule.nuclei()[j]));
        shifts[i * atoms + j] = Math.clamp((1 / ratio - ratio) / 4, -MOST_SHIFT, MOST_SHIFT);
      }
    }
  }

  /** {@return the share of an atom in a point} */
  double share(int atom, double x, double y, double z) {
    double[] places = molecule.places();
    for (int i = 0; i < atoms; i++) {
      double dx = x - places[3 * i];
      double dy = y - places[3 * i + 1];
      double dz = z - places[3 * i + 2];
      away[i] = Math.sqrt(dx * dx + dy * dy + dz * dz);
      cells[i] = 1;
    }
    double all = 0;
    for (int i = 0; i < atoms; i++) {
      for (int j = 0; j < i; j++) {
        double mu = (away[i] - away[j]) * inverseDistances[i * atoms + j];
        mu += shifts[i * atoms + j] * (1 - mu * mu);
        for (int step = 0; step < STEPS; step++) {
          mu = (3 - mu * mu) * mu / 2;
        }
        cells[i] *= (1 - mu) / 2;
        cells[j] *= (1 + mu) / 2;
      }
    }
    for (double cell : cells) {
      all += cell;
    }
    return cells[atom] / all;
  }
}
