package org.ipusim.workloads.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class HeatEquationTest {
  private static RunReport report(int chips, int threads, String... options) {
    var target = Target.of(ChipSpec.preset("gc200"), chips);
    var settings = new RunSettings(target, target.tiles(), threads, 1, ProgressListener.NONE);
    var workload = new HeatEquation();
    new CommandLine(workload).parseArgs(options);
    return workload.run(settings);
  }

  private static Map<String, Object> heat(int chips, String... options) {
    return report(chips, 2, options).result();
  }

  @ParameterizedTest
  @CsvSource({
    "SIMPLE, 1, 300x411, 3",
    "OPTIMIZED, 1, 301x420, 4",
    "OPTIMIZED, 2, 256x640, 1",
    "SIMPLE, 1, 60x70x50, 2",
    "OPTIMIZED, 1, 64x50x71, 3",
    "OPTIMIZED, 2, 50x60x90, 2"
  })
  void everyCellIsWhatTheHostComputes(String vertex, int chips, String grid, int steps) {
    Map<String, Object> result =
        heat(chips, "--vertex", vertex, "--grid", grid, "--steps", "" + steps, "--check");
    assertThat((Double) result.get("gridError")).isLessThan(1e-5);
  }

  @Test
  void pairsOfCellsTakeLessTimeThanSingleCells() {
    String[] grid = {"--grid", "600x600", "--steps", "2", "--vertex"};
    long simple = cycles(grid, "SIMPLE");
    long pairs = cycles(grid, "OPTIMIZED");
    assertThat(pairs).isLessThan(simple);
  }

  private static long cycles(String[] grid, String vertex) {
    var options = Arrays.copyOf(grid, grid.length + 1);
    options[grid.length] = vertex;
    return (Long) Objects.requireNonNull(heat(1, options).get("computePerStep"));
  }

  @Test
  void cyclesAreThoseOfAnyNumberOfThreads() {
    String[] options = {"--grid", "60x70x50", "--steps", "3"};
    assertThat(report(1, 1, options).profile().cycles().totalCycles())
        .isEqualTo(report(1, 2, options).profile().cycles().totalCycles());
  }

  @Test
  void gridsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> heat(1, "--grid", "20by30"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--grid 20by30 is no grid of two or three sides, such as 1000x1000 or 120x120x120");
    assertThatThrownBy(() -> heat(1, "--grid", "2x30"))
        .isInstanceOf(UsageException.class)
        .hasMessage("a side of --grid 2x30 is 2, must be at least 3");
    assertThatThrownBy(() -> heat(1, "--grid", "100000x100000"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--grid 100000x100000 has more than 2^31-1 cells");
    assertThatThrownBy(() -> heat(1, "--grid", "10x10"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("10x10 cells has none for some of 1472 tiles");
  }
}
