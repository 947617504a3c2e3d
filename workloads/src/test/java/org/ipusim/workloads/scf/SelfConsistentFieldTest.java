package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SelfConsistentFieldTest {
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  private static RunReport run(int tiles, int threads, String... options) {
    var workload = new SelfConsistentField();
    new CommandLine(workload).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
    return workload.run(new RunSettings(BOW, tiles, threads, 7, ProgressListener.NONE));
  }

  private static Map<?, ?> reference(RunReport report) {
    return (Map<?, ?>) Objects.requireNonNull(report.result().get("doublePrecision"));
  }

  private static double number(Map<?, ?> map, String key) {
    return ((Number) Objects.requireNonNull(map.get(key), key)).doubleValue();
  }

  /** Errors of single precision with eigenvectors of length one: 5 meV, of gaps 3 meV. */
  @ParameterizedTest
  @CsvSource({
    "h2,sto-3g,hgp",
    "h2,6-31g,rys",
    "heh_plus,sto-3g,rys",
    "heh_plus,6-31g,hgp",
    "h2o,sto-3g,rys",
    "h2o,6-31g,hgp",
    "n2,sto-3g,hgp",
    "n2,6-31g,hgp"
  })
  void energiesAndGapsAreThoseOfDoublePrecision(String molecule, String basis, String eri) {
    RunReport report = run(512, 2, "--molecule=" + molecule, "--basis=" + basis, "--eri=" + eri);
    assertThat(report.result()).containsEntry("converged", true).containsEntry("iterations", 20);
    assertThat(number(reference(report), "energyErrorMeV")).isCloseTo(0, within(5.0));
    assertThat(number(reference(report), "gapErrorMeV")).isCloseTo(0, within(3.0));
  }

  /** On the same grid as double precision, which has PySCF's energies. */
  @ParameterizedTest
  @CsvSource({"h2,0,tile", "heh_plus,2,tile", "h2o,0,worker", "n2,0,joint"})
  void b3lypHasTheEnergiesAndGapsOfDoublePrecision(
      String molecule, String level, String accumulators) {
    RunReport report =
        run(
            512,
            2,
            "--method=b3lyp5",
            "--molecule=" + molecule,
            "--grid-level=" + level,
            "--accumulators=" + accumulators);
    assertThat(report.result()).containsEntry("converged", true);
    assertThat(number(reference(report), "energyErrorMeV")).isCloseTo(0, within(5.0));
    assertThat(number(reference(report), "gapErrorMeV")).isCloseTo(0, within(3.0));
    assertThat(number(report.result(), "functionalEnergy")).isNegative();
    Map<?, ?> phases = (Map<?, ?>) Objects.requireNonNull(report.result().get("phases"));
    assertThat(phases.containsKey("xc")).isTrue();
  }

  /** Published throughput is a conformer of 9 to 11 heavy atoms each 108 to 145 ms. */
  @ParameterizedTest
  @CsvSource({"c6h6,rhf", "gdb9_c6f3n,rhf", "c6h6,b3lyp5", "gdb9_c6f3n,b3lyp5"})
  void moleculesOfPublishedSizesAreFasterThanThePublishedThroughput(
      String molecule, String method) {
    assumeThat(System.getenv("IPUSIM_DATA"))
        .as("%s takes half a minute: set IPUSIM_DATA", molecule)
        .isNotNull();
    RunReport report = run(BOW.tiles(), 2, "--molecule=" + molecule, "--method=" + method);
    assertThat(number(reference(report), "energyErrorMeV")).isCloseTo(0, within(5.0));
    assertThat(number(reference(report), "gapErrorMeV")).isCloseTo(0, within(3.0));
    assertThat(report.profile().seconds()).isLessThan(0.108);
  }

  @Test
  void thePublishedLayoutFindsTheSameEnergyAndIsTooLowWhereVectorsGrow() {
    RunReport published = run(512, 2, "--molecule=n2", "--published", "--eri=rys");
    RunReport grown = run(512, 2, "--molecule=n2", "--published", "--eri=rys", "--no-normalise");
    assertThat(number(reference(published), "energyErrorMeV")).isCloseTo(0, within(5.0));
    assertThat(number(grown.result(), "electronsInDensity"))
        .isGreaterThan(number(published.result(), "electronsInDensity"));
  }

  @Test
  void aThresholdEndsIteratingEarly() {
    RunReport report = run(512, 2, "--threshold=1e-4");
    assertThat(report.result()).containsEntry("converged", true);
    assertThat(number(report.result(), "iterations")).isBetween(4.0, 10.0);
    assertThat(number(report.result(), "error")).isLessThan(2e-4);
    assertThat(number(reference(report), "energyErrorMeV")).isCloseTo(0, within(5.0));
  }

  @Test
  void whatDoesNotConvergeIsSaid() {
    assertThat(run(512, 2, "--iterations=2", "--threshold=1e-4").result())
        .containsEntry("converged", false);
    assertThat(run(512, 2, "--iterations=4").result()).containsEntry("converged", false);
    assertThat(run(512, 2, "--method=b3lyp5", "--iterations=4").result())
        .containsEntry("converged", false);
  }

  @Test
  void resultsAndCyclesDoNotDependOnHostThreads() {
    RunReport one = run(256, 1, "--molecule=n2", "--iterations=5", "--no-check");
    RunReport two = run(256, 2, "--molecule=n2", "--iterations=5", "--no-check");
    assertThat(one.result()).isEqualTo(two.result());
    assertThat(one.profile().cycles().totalCycles())
        .isEqualTo(two.profile().cycles().totalCycles());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void phasesAddUpToAllCyclesAndWhatIsLeftIsNoLessThanNothing(int iterations) {
    RunReport report = run(256, 2, "--iterations=" + iterations, "--no-check");
    Map<?, ?> phases = (Map<?, ?>) Objects.requireNonNull(report.result().get("phases"));
    long sum = 0;
    for (Object phase : phases.values()) {
      sum += phase instanceof Map<?, ?> row ? (long) number(row, "cycles") : (Long) phase;
    }
    assertThat(sum).isEqualTo(report.profile().cycles().totalCycles());
    assertThat(number(phases, "sync")).isNotNegative();
    assertThat(phases.keySet())
        .extracting(Object::toString)
        .filteredOn(phase -> !phase.equals("overlap"))
        .containsExactlyInAnyOrder(
            "host", "integrals", "contract", "fock", "diis", "eigen", "density", "sync");
  }

  @Test
  void doublePrecisionRunsOnTheHostAlone() {
    RunReport report = run(16, 2, "--precision=fp64");
    assertThat(number(report.result(), "energy")).isCloseTo(-74.9631467756, within(1e-8));
    assertThat(report.profile().cycles().totalCycles()).isZero();
  }

  @Test
  void tooFewTilesNameTheVariablesThatDoNotFit() {
    assertThatThrownBy(() -> run(1, 2, "--molecule=c6h6", "--no-check"))
        .isInstanceOf(TileMemoryException.class)
        .hasMessageContaining("'integrals/");
    assertThatThrownBy(() -> run(4, 2, "--method=b3lyp5", "--grid-level=3", "--no-check"))
        .isInstanceOf(TileMemoryException.class)
        .hasMessageContaining("'xc/orbitals'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rhf", "b3lyp5"})
  void aBatchThatWasStoppedGoesOnWhereItWas(String method, @TempDir Path folder)
      throws IOException {
    var lines = new ArrayList<String>();
    for (double z : new double[] {0.70, 0.74, 0.78}) {
      lines.addAll(List.of("2", "conformer", "H 0 0 0", "H 0 0 " + z));
    }
    Path conformers = Files.write(folder.resolve("conformers.xyz"), lines);
    Path results = folder.resolve("results.csv");
    String[] options = {"--conformers=" + conformers, "--results=" + results, "--method=" + method};
    assertThat(run(64, 2, options).result())
        .containsEntry("computed", 3)
        .containsEntry("notConverged", 0);
    List<String> rows = Files.readAllLines(results);
    for (int i = 1; i <= 3; i++) {
      Path one = Files.write(folder.resolve("one.xyz"), lines.subList(4 * i - 4, 4 * i));
      RunReport alone = run(64, 2, "--molecule=" + one, "--method=" + method);
      assertThat(rows.get(i)).startsWith(i + "," + alone.result().get("energy") + ",");
    }
    String whole = Files.readString(results);
    Files.writeString(results, rows.get(0) + "\n" + rows.get(1) + "\n2,-1.1");
    assertThat(run(64, 2, options).result())
        .containsEntry("computedBefore", 1)
        .containsEntry("computed", 2);
    assertThat(results).hasContent(whole);
  }

  @Test
  void wrongInputIsRefused(@TempDir Path folder) throws IOException {
    Path twice = file(folder, "2", "", "H 0 0 0", "H 0 0 0");
    Path unknown = file(folder, "1", "", "Qq 0 0 0");
    Path twins = file(folder, "H S", "1.0 1.0", "H S", "1.000001 1.0");
    refused("5 electrons", "--molecule=heh_plus", "--charge=-2");
    refused("on top of each other", "--molecule=" + twice);
    refused("unknown element 'Qq'", "--molecule=" + unknown);
    refused("linearly dependent", "--molecule=h2", "--basis=" + twins);
    refused("none of the names", "--molecule=benzene");
    refused("no functions for Ne", "--molecule=" + file(folder, "1", "", "Ne 0 0 0"));
    refused("2 atoms are announced", "--molecule=" + file(folder, "2", "", "H 0 0 0"));
    refused("--iterations is 0, must be at least 1", "--iterations=0");
    refused("--slots is 7, must be in 1..6", "--slots=7");
    refused("which RHF has not", "--grid-level=1");
    refused("neither a level", "--method=b3lyp5", "--grid-level=coarse");
    Path others = file(folder, "1", "", "He 0 0 0", "2", "", "H 0 0 0", "H 0 0 1");
    refused("takes --results", "--conformers=" + others);
    refused("conformer 2 is not of the atoms", "--conformers=" + others, "--results=unused.csv");
  }

  private static void refused(String text, String... options) {
    assertThatThrownBy(() -> run(16, 2, options))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(text);
  }

  private static Path file(Path folder, String... lines) throws IOException {
    return Files.write(Files.createTempFile(folder, "molecule", ".xyz"), List.of(lines));
  }
}
