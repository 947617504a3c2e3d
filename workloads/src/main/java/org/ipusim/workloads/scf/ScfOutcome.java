package org.ipusim.workloads.scf;

/**
 * What the chips found.
 *
 * @param energy total energy in hartree: of the last iteration where a threshold ended them, else
 *     the mean of the last five, as pyscf_ipu/dft.py reports it
 * @param spread standard deviation of the energies of the last five iterations
 * @param error largest element of FDS - SDF of the last
 * @param converged whether the error is below the threshold, or the spread below 0.01 eV, above
 *     which QM1B left rows out
 * @param orbitals orbitals of the last Fock matrix
 */
record ScfOutcome(
    double energy, double spread, double error, boolean converged, Orbitals orbitals) {
  /** CODATA 2010. */
  static final double MILLI_ELECTRONVOLT = 27211.38505;

  private static final int LAST = 5;
  private static final double LARGEST_SPREAD = 10 / MILLI_ELECTRONVOLT;

  static ScfOutcome of(ScfLog log, ScfOptions options) {
    int last = log.iterations() - 1;
    int taken = Math.min(LAST, log.iterations());
    double mean = 0;
    for (int i = 0; i < taken; i++) {
      mean += log.energy(last - i) / taken;
    }
    double square = 0;
    for (int i = 0; i < taken; i++) {
      square += Math.pow(log.energy(last - i) - mean, 2) / taken;
    }
    double spread = Math.sqrt(square);
    double error = log.commutator(last);
    boolean early = options.threshold() > 0;
    boolean converged =
        early
            ? log.iterations() < options.iterations() || error < options.threshold()
            : taken == LAST && spread <= LARGEST_SPREAD;
    return new ScfOutcome(
        early ? log.energy(last) : mean, spread, error, converged, log.orbitals(last));
  }
}
