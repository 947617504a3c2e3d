package org.ipusim.workloads.scf;

import org.ipusim.workloads.linalg.HostMatrix;

/**
 * Eigenfunctions of a Fock matrix.
 *
 * @param energies orbital energies in ascending order, in hartree
 * @param density density of two electrons in each of the lowest
 * @param pairs how many are occupied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Orbitals(double[] energies, HostMatrix density, int pairs) {
  static Orbitals of(int n, int pairs, HostMatrix fock, HostMatrix orthogonal) {
    SymmetricEigen eigen =
        SymmetricEigen.of(n, orthogonal.transpose().times(fock).times(orthogonal).values());
    var energies = new double[n];
    var occupied = new double[n * n];
    for (int k = 0; k < n; k++) {
      energies[k] = eigen.value(k);
      for (int i = 0; i < n && k < pairs; i++) {
        occupied[i * n + k] = eigen.vector(i, k);
      }
    }
    HostMatrix c = orthogonal.times(HostMatrix.of(n, occupied));
    HostMatrix half = c.times(c.transpose());
    return new Orbitals(energies, half.plus(1, half), pairs);
  }

  double homo() {
    return energies[pairs - 1];
  }

  /** {@return the energy of the lowest empty orbital, NaN when all are occupied} */
  double lumo() {
    return pairs < energies.length ? energies[pairs] : Double.NaN;
  }

  double gap() {
    return lumo() - homo();
  }
}
