package org.ipusim.workloads.scf;

import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.linalg.HostMatrix;

/**
 * What a self-consistent field begins with: integrals over one electron, the transformation to
 * orthonormal functions and a guess of the density, in double precision.
 *
 * @param basis the basis
 * @param method what the energy is made of
 * @param grid where its functional is integrated, no points for those that have none
 * @param overlap overlaps S
 * @param core kinetic energy and attraction by the nuclei
 * @param orthogonal X with X' S X = 1, columns S^(-1/2)
 * @param density the first density
 */
record ScfProblem(
    Basis basis,
    ScfMethod method,
    MolecularGrid grid,
    HostMatrix overlap,
    HostMatrix core,
    HostMatrix orthogonal,
    HostMatrix density) {
  /** Below it what one function adds to the others is less than rounding in float. */
  private static final double LEAST_OVERLAP = 1e-6;

  /** Computes the matrices of Hartree-Fock. */
  static ScfProblem of(Basis basis, InitialGuess guess) {
    return of(basis, guess, ScfMethod.RHF, MolecularGrid.NONE);
  }

  /**
   * Computes the matrices.
   *
   * @param basis the basis
   * @param guess the first density
   * @param method what the energy is made of
   * @param grid where its functional is integrated
   * @throws UsageException when functions are linearly dependent, electrons odd, or more pairs than
   *     functions
   */
  static ScfProblem of(Basis basis, InitialGuess guess, ScfMethod method, MolecularGrid grid) {
    int n = basis.size();
    int pairs = basis.molecule().electronPairs();
    if (pairs > n) {
      throw new UsageException(
          "%s has %d pairs of electrons, more than basis %s has functions, %d"
              .formatted(basis.molecule().name(), pairs, basis.set(), n));
    }
    double[] s = OneElectron.overlap(basis);
    HostMatrix core =
        HostMatrix.of(n, OneElectron.kinetic(basis))
            .plus(1, HostMatrix.of(n, OneElectron.attraction(basis)));
    HostMatrix x = inverseRoot(n, s, basis);
    HostMatrix density = guess.density(basis, core, x);
    return new ScfProblem(basis, method, grid, HostMatrix.of(n, s), core, x, density);
  }

  private static HostMatrix inverseRoot(int n, double[] s, Basis basis) {
    SymmetricEigen eigen = SymmetricEigen.of(n, s);
    if (!(eigen.value(0) >= LEAST_OVERLAP)) {
      throw new UsageException(
          "functions of basis %s are linearly dependent on %s: the least eigenvalue of the overlap is %.1e, below %.0e; use a smaller basis or move atoms apart"
              .formatted(basis.set(), basis.molecule().name(), eigen.value(0), LEAST_OVERLAP));
    }
    var out = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          out[i * n + j] += eigen.vector(i, k) * eigen.vector(j, k) / Math.sqrt(eigen.value(k));
        }
      }
    }
    return HostMatrix.of(n, out);
  }

  int size() {
    return basis.size();
  }

  int pairs() {
    return basis.molecule().electronPairs();
  }

  /** {@return orbital energies and the density of the lowest orbitals of a Fock matrix} */
  Orbitals orbitals(HostMatrix fock) {
    return Orbitals.of(size(), pairs(), fock, orthogonal);
  }
}
