package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HostIntegralsTest {
  private static final Basis WATER = Basis.of(Molecules.named("h2o"), BasisSet.read("sto-3g"));

  static List<String[]> rows(String resource) {
    try (InputStream in =
        Objects.requireNonNull(HostIntegralsTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split(","))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(resource, e);
    }
  }

  private static void assertRepulsion(ElectronRepulsion found) {
    List<String[]> rows = rows("eri_h2o_sto3g.csv");
    assertThat(rows).hasSize(406);
    for (String[] row : rows) {
      assertThat(
              found.get(
                  Integer.parseInt(row[0]),
                  Integer.parseInt(row[1]),
                  Integer.parseInt(row[2]),
                  Integer.parseInt(row[3])))
          .as("(%s%s|%s%s)", row[0], row[1], row[2], row[3])
          .isCloseTo(Double.parseDouble(row[4]), within(1e-12));
    }
  }

  @Test
  void hermiteGaussiansGiveThePublishedRepulsionOfWater() {
    assertRepulsion(ElectronRepulsion.byHermites(WATER));
  }

  @Test
  void rysQuadratureGivesThePublishedRepulsionOfWater() {
    assertRepulsion(ElectronRepulsion.of(WATER, () -> new RysIntegrals(WATER)));
  }

  @Test
  void integralsOverOneElectronAreThePublishedOnes() {
    double[] overlap = OneElectron.overlap(WATER);
    double[] kinetic = OneElectron.kinetic(WATER);
    double[] attraction = OneElectron.attraction(WATER);
    for (String[] row : rows("oneint_h2o_sto3g.csv")) {
      int at = Integer.parseInt(row[0]) * WATER.size() + Integer.parseInt(row[1]);
      assertThat(overlap[at]).isCloseTo(Double.parseDouble(row[2]), within(1e-11));
      assertThat(kinetic[at]).isCloseTo(Double.parseDouble(row[3]), within(1e-11));
      assertThat(attraction[at]).isCloseTo(Double.parseDouble(row[4]), within(1e-11));
    }
  }
}
