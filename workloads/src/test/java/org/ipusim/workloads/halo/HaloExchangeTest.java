package org.ipusim.workloads.halo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class HaloExchangeTest {
  private static RunReport halo(int tiles, String... options) {
    var target = Target.of(ChipSpec.preset("gc2"), 1);
    var settings = new RunSettings(target, tiles, 2, 1, ProgressListener.NONE);
    var workload = new HaloExchange();
    new CommandLine(workload).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
    return workload.run(settings);
  }

  private static long cycles(RunReport report) {
    return report.profile().cycles().totalCycles();
  }

  private static long published(String... options) {
    return cycles(halo(PublishedCycles.TILES, options));
  }

  @ParameterizedTest
  @EnumSource(HaloStrategy.class)
  void everyCellIsWhatTheHostComputes(HaloStrategy strategy) {
    for (String target : new String[] {"cycles", "memory", "balanced"}) {
      RunReport report =
          halo(
              14,
              "--strategy=" + strategy,
              "--exchange-target=" + target,
              "--block=9",
              "--iterations=3",
              "--check");
      assertThat((Double) report.result().get("largestError"))
          .as("%s for %s", strategy, target)
          .isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "2, 5", "4, 3"})
  void theSmallestGridsHaveTheirHalosToo(int tiles, int block) {
    for (HaloStrategy strategy : HaloStrategy.values()) {
      RunReport report =
          halo(
              tiles,
              "--strategy=" + strategy,
              "--block=" + block,
              "--iterations=2",
              "--keep-copies-apart",
              "--check");
      assertThat((Double) report.result().get("largestError")).as("%s", strategy).isLessThan(1e-6);
    }
  }

  @Test
  void copiesForHalosShareAnExchangeForEachWave() {
    long computeSets = 2L * 3;
    for (HaloStrategy strategy : HaloStrategy.values()) {
      RunReport report = halo(8, "--strategy=" + strategy, "--block=9", "--iterations=3");
      assertThat(report.profile().exchanges())
          .as("%s", strategy)
          .isEqualTo(strategy == HaloStrategy.TWO_WAVE ? 2 * computeSets : computeSets);
    }
  }

  @Test
  void copiesKeptApartTakeAnExchangeEach() {
    RunReport report =
        halo(8, "--strategy=one-tensor", "--block=9", "--iterations=3", "--keep-copies-apart");
    int sides = 2 * (2 * 3) + 2 * 4;
    int corners = 4 * 3;
    assertThat(report.profile().exchanges()).isEqualTo(6L * (sides + corners));
  }

  @Test
  void thePublishedRunIsShownBesideOurs() {
    RunReport report = halo(PublishedCycles.TILES, "--strips=published");
    assertThat(report.result()).containsEntry("publishedCycles", 21_010L);
    assertThat((Double) report.result().get("toPublished")).isBetween(0.9, 1.1);
    assertThat(halo(8, "--block=9").result()).doesNotContainKey("publishedCycles");
  }

  @Test
  void halosCopiedOneByOneAreDearestAsPublished() {
    long implicit = published();
    long grouped = published("--strategy=grouped-directions", "--exchange-target=memory");
    long twoWave = published("--strategy=two-wave", "--exchange-target=memory");
    long apart = published("--strategy=one-tensor", "--keep-copies-apart");
    assertThat(implicit).isLessThan(grouped);
    assertThat(grouped).isLessThan(twoWave);
    assertThat(twoWave).isLessThan(apart / 100);
  }

  @Test
  void wrongParametersAreRefused() {
    assertRefused(8, "--block is 1, must be at least 2", "--block=1");
    assertRefused(8, "--block 300: two blocks with their halos do not fit a tile", "--block=300");
    assertRefused(8, "--iterations is 0, must be at least 1", "--iterations=0");
    assertRefused(7, "--tiles 7: the grid has 2 columns and needs an even number", "--block=9");
    assertRefused(
        8,
        "--strips published: only the implicit strategy has strips",
        "--strips=published",
        "--strategy=two-wave");
    assertRefused(
        8,
        "--strips published leaves out cells; --check needs them all",
        "--strips=published",
        "--check");
  }

  private static void assertRefused(int tiles, String message, String... options) {
    assertThatThrownBy(() -> halo(tiles, options))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }
}
