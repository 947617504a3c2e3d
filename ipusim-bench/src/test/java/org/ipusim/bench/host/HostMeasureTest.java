package org.ipusim.bench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostMeasureTest {
  private static HostSetup setup(HostCase program, int threads) {
    return new HostSetup(program, 8, "gc200", 1, 16, threads);
  }

  @ParameterizedTest
  @EnumSource(HostCase.class)
  void threadsChangeNeitherItemsNorCycles(HostCase program) {
    HostMeasure one = HostMeasure.of(setup(program, 1), 0.01);
    HostMeasure two = HostMeasure.of(setup(program, 2), 0.01);
    assertThat(one.items()).isPositive().isEqualTo(two.items());
    assertThat(one.cycles()).isPositive().isEqualTo(two.cycles());
    assertThat(one.runs()).isPositive();
    assertThat(one.bestSeconds()).isPositive().isLessThanOrEqualTo(one.firstSeconds());
  }

  @Test
  void ratesAreOfTheBestRun() {
    var measure = new HostMeasure(setup(HostCase.BFS, 1), 600, 50, 1, 0.3, 0.2, 4, 0);
    assertThat(measure.itemsPerSecond()).isEqualTo(3000);
    assertThat(measure.firstItemsPerSecond()).isEqualTo(2000);
    assertThat(measure.tileCyclesPerSecond()).isEqualTo(4000);
  }

  @Test
  void aProcessOfItsOwnMeasuresTheSame() throws IOException {
    HostMeasure here = HostMeasure.of(setup(HostCase.HISTOGRAM, 1), 0.01);
    HostMeasure there = ForkedMeasure.of(setup(HostCase.HISTOGRAM, 1), 0.01);
    assertThat(there.setup()).isEqualTo(here.setup());
    assertThat(there.items()).isEqualTo(here.items());
    assertThat(there.cycles()).isEqualTo(here.cycles());
  }

  @Test
  void theTableHasARowForEachMeasure() {
    var measure =
        new HostMeasure(setup(HostCase.SPMV, 2), 1_200_000, 50, 1, 0.3, 0.2, 4, 3_000_000);
    List<String> lines = HostReport.of(List.of(measure, measure)).toMarkdown().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.getLast().split("\\s*\\|\\s*"))
        .containsExactly(
            "",
            "spmv",
            "8",
            "1",
            "16",
            "2",
            "1,200,000 non-zeros",
            "50",
            "1.00",
            "300.0",
            "200.00",
            "4.0",
            "6.0",
            "0.00",
            "3");
  }

  @Test
  void theJsonHasRatesBesideWhatWasMeasured() throws IOException {
    var out = new StringWriter();
    var measure = new HostMeasure(setup(HostCase.SPMV, 2), 600, 50, 1, 0.3, 0.2, 4, 3_000_000);
    HostReport.of(List.of(measure)).writeJson(out);
    assertThat(out.toString())
        .contains("\"schema\": \"ipusim-host-speed-1\"")
        .contains("\"program\": \"SPMV\"")
        .contains("\"peakResidentBytes\": 3000000")
        .contains("\"itemsPerSecond\": 3000.0");
  }
}
