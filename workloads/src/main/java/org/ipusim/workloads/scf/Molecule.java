package org.ipusim.workloads.scf;

import org.ipusim.workloads.UsageException;

/**
 * Nuclei and the number of electrons around them.
 *
 * @param name what it is called in reports
 * @param nuclei nuclear charges
 * @param places x, y, z of each nucleus in bohr
 * @param charge protons less electrons
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Molecule(String name, int[] nuclei, double[] places, int charge) {
  /** CODATA 2010, as NWChem 7.0 and PySCF 2.2 have it. */
  static final double BOHR_IN_ANGSTROM = 0.52917721092;

  /** Nearer than any bond by far: such atoms are one atom written twice, or in another unit. */
  private static final double LEAST_DISTANCE = 0.1;

  Molecule {
    for (int a = 0; a < nuclei.length; a++) {
      for (int b = 0; b < a; b++) {
        double distance = distance(places, a, b);
        if (!(distance >= LEAST_DISTANCE)) {
          throw new UsageException(
              "%s: atoms %d (%s) and %d (%s) are on top of each other, %.4f bohr apart; is one of them there twice, or are the units others than said?"
                  .formatted(
                      name,
                      b + 1,
                      Elements.symbol(nuclei[b]),
                      a + 1,
                      Elements.symbol(nuclei[a]),
                      distance));
        }
      }
    }
  }

  int atoms() {
    return nuclei.length;
  }

  int electrons() {
    int protons = 0;
    for (int z : nuclei) {
      protons += z;
    }
    return protons - charge;
  }

  /**
   * {@return pairs of electrons, which all are in the methods that treat both spins alike}
   *
   * @throws UsageException when there is an odd number, or none
   */
  int electronPairs() {
    int electrons = electrons();
    if (electrons < 2 || electrons % 2 != 0) {
      throw new UsageException(
          "%s of charge %d has %s; a restricted method takes an even number from 2: give another --charge"
              .formatted(name, charge, electrons == 1 ? "1 electron" : electrons + " electrons"));
    }
    return electrons / 2;
  }

  /** {@return the energy of the nuclei in each other's field, in hartree} */
  double nuclearRepulsion() {
    double energy = 0;
    for (int a = 0; a < nuclei.length; a++) {
      for (int b = 0; b < a; b++) {
        energy += nuclei[a] * nuclei[b] / distance(places, a, b);
      }
    }
    return energy;
  }

  static double distance(double[] places, int a, int b) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double d = places[3 * a + axis] - places[3 * b + axis];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }
}
