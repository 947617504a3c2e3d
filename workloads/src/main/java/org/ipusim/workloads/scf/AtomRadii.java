package org.ipusim.workloads.scf;

/**
 * Radii of atoms after Slater, J. Chem. Phys. 41, 3199, 1964, which pruning and partition of grids
 * take; of hydrogen 0.35 angstrom instead of 0.25, and those of noble gases as PySCF 2.2 has them
 * (data/radii.py, BRAGG).
 */
final class AtomRadii {
  private static final double[] ANGSTROM = {
    0.35, 1.40, 1.45, 1.05, 0.85, 0.70, 0.65, 0.60, 0.50, 1.50, 1.80, 1.50, 1.25, 1.10, 1.00, 1.00,
    1.00, 1.80, 2.20, 1.80, 1.60, 1.40, 1.35, 1.40, 1.40, 1.40, 1.35, 1.35, 1.35, 1.35, 1.30, 1.25,
    1.15, 1.15, 1.15, 1.90, 2.35, 2.00, 1.80, 1.55, 1.45, 1.45, 1.35, 1.30, 1.35, 1.40, 1.60, 1.55,
    1.55, 1.45, 1.45, 1.40, 1.40, 2.10
  };

  private AtomRadii() {}

  /** {@return the radius of an atom in bohr} */
  static double bohr(int nucleus) {
    return ANGSTROM[nucleus - 1] / Molecule.BOHR_IN_ANGSTROM;
  }
}
