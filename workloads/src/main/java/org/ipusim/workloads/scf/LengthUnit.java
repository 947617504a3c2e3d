package org.ipusim.workloads.scf;

/** What the numbers of a file of atoms are in. */
enum LengthUnit {
  ANGSTROM(1 / Molecule.BOHR_IN_ANGSTROM),
  BOHR(1);

  private final double inBohr;

  LengthUnit(double inBohr) {
    this.inBohr = inBohr;
  }

  double inBohr() {
    return inBohr;
  }
}
