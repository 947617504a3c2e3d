package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class HostScfTest {
  @ParameterizedTest
  @CsvFileSource(resources = "rhf_reference.csv", useHeadersInDisplayName = true)
  void restrictedHartreeFockGivesTheEnergiesOfThreePrograms(
      String molecule, String basis, double energy, double homo, double lumo) {
    boolean large = basis.equals("6-31g") && molecule.contains("c6");
    assumeThat(large && System.getenv("IPUSIM_DATA") == null)
        .as("%s in %s takes seconds: set IPUSIM_DATA", molecule, basis)
        .isFalse();
    var all = Basis.of(Molecules.named(molecule), BasisSet.read(basis));
    ScfProblem problem = ScfProblem.of(all, InitialGuess.MINAO);
    HostScf.Result found = HostScf.restricted(problem, ElectronRepulsion.byHermites(all), 60, 1e-8);
    assertThat(found.converged()).isTrue();
    assertThat(found.energy()).isCloseTo(energy, within(1e-8));
    assertThat(found.orbitals().homo()).isCloseTo(homo, within(1e-7));
    assertThat(found.orbitals().lumo()).isCloseTo(lumo, within(1e-7));
  }
}
