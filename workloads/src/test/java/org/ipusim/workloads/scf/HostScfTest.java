package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class HostScfTest {
  private static final double THRESHOLD = 1e-8;

  private static HostScf.Result found(ScfProblem problem) {
    HostScf.Result found =
        HostScf.restricted(problem, ElectronRepulsion.byHermites(problem.basis()), 60, THRESHOLD);
    assertThat(found.converged()).isTrue();
    return found;
  }

  private static ScfProblem b3lyp(String molecule, String grid) {
    var all = Basis.of(Molecules.named(molecule), BasisSet.read("sto-3g"));
    return ScfProblem.of(
        all,
        InitialGuess.MINAO,
        ScfMethod.B3LYP5,
        MolecularGrid.of(all.molecule(), GridChoice.parse(grid)));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "rhf_reference.csv", useHeadersInDisplayName = true)
  void restrictedHartreeFockGivesTheEnergiesOfThreePrograms(
      String molecule, String basis, double energy, double homo, double lumo) {
    boolean large = basis.equals("6-31g") && molecule.contains("c6");
    assumeThat(large && System.getenv("IPUSIM_DATA") == null)
        .as("%s in %s takes seconds: set IPUSIM_DATA", molecule, basis)
        .isFalse();
    var all = Basis.of(Molecules.named(molecule), BasisSet.read(basis));
    HostScf.Result found = found(ScfProblem.of(all, InitialGuess.MINAO));
    assertThat(found.energy()).isCloseTo(energy, within(1e-8));
    assertThat(found.orbitals().homo()).isCloseTo(homo, within(1e-7));
    assertThat(found.orbitals().lumo()).isCloseTo(lumo, within(1e-7));
  }

  /** Energies and grids of PySCF 2.2.1; psi4 1.3.2 differs by less than 4e-8 on (150,974). */
  @ParameterizedTest
  @CsvFileSource(resources = "b3lyp5_reference.csv", useHeadersInDisplayName = true)
  void b3lypGivesTheEnergiesOfPyscfOnTheSameGrid(
      String molecule, String grid, double energy, double homo, double lumo, double tolerance) {
    boolean large = molecule.contains("c6") && !grid.equals("0");
    assumeThat(large && System.getenv("IPUSIM_DATA") == null)
        .as("%s on grid %s takes a minute: set IPUSIM_DATA", molecule, grid)
        .isFalse();
    HostScf.Result found = found(b3lyp(molecule, grid));
    assertThat(found.energy()).isCloseTo(energy, within(tolerance));
    assertThat(found.orbitals().homo()).isCloseTo(homo, within(1e-7));
    assertThat(found.orbitals().lumo()).isCloseTo(lumo, within(1e-7));
  }

  @ParameterizedTest
  @CsvSource({"h2,2,2e-3", "heh_plus,2,4e-3", "h2o,10,3e-3", "n2,14,3e-3"})
  void aLevelZeroGridCountsElectrons(String molecule, double electrons, double error) {
    ScfProblem problem = b3lyp(molecule, "0");
    HostScf.Result result = found(problem);
    double counted = ExchangeCorrelation.of(problem, result.orbitals().density()).electrons();
    assertThat(counted / electrons).isCloseTo(1, within(error));
  }
}
