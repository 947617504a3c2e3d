package org.ipusim.workloads.scf;

import org.ipusim.workloads.linalg.HostMatrix;

/** A self-consistent field in double precision on the host: what the chips' is held to. */
final class HostScf {
  /**
   * What came of it.
   *
   * @param energy total energy in hartree
   * @param orbitals the last orbitals
   * @param iterations iterations made
   * @param error largest element of the commutator of Fock and density matrix at the end
   * @param converged whether that is below the threshold
   */
  record Result(
      double energy, Orbitals orbitals, int iterations, double error, boolean converged) {}

  private HostScf() {}

  static Result restricted(
      ScfProblem problem, ElectronRepulsion integrals, int most, double threshold) {
    int n = problem.size();
    HostMatrix density = problem.density();
    var diis = new HostDiis(problem);
    double nuclei = problem.basis().molecule().nuclearRepulsion();
    for (int i = 1; ; i++) {
      HostMatrix withoutFunctional =
          problem
              .core()
              .plus(1, HostMatrix.of(n, integrals.coulomb(density.values())))
              .plus(
                  -0.5 * problem.method().exchange(),
                  HostMatrix.of(n, integrals.exchange(density.values())));
      ExchangeCorrelation functional = ExchangeCorrelation.of(problem, density);
      HostMatrix fock = withoutFunctional.plus(1, functional.matrix());
      double energy =
          nuclei
              + 0.5 * density.dot(problem.core().plus(1, withoutFunctional))
              + functional.energy();
      HostMatrix error = diis.error(fock, density);
      double size = error.largest();
      Orbitals orbitals = problem.orbitals(fock);
      // The first density is a guess, which may commute with its Fock matrix by symmetry alone.
      boolean converged = size < threshold && i > 1;
      if (converged || i == most) {
        return new Result(energy, orbitals, i, size, converged);
      }
      density = problem.orbitals(diis.extrapolate(fock, error)).density();
    }
  }
}
