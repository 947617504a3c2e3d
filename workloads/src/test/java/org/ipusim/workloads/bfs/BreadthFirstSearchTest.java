package org.ipusim.workloads.bfs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.problem.ProgramException;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BreadthFirstSearchTest {
  @TempDir Path folder;

  private static RunReport run(RunSettings settings, String... arguments) {
    var workload = new BreadthFirstSearch();
    new CommandLine(workload).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return workload.run(settings);
  }

  private static RunSettings settings(String chip, int tiles, int threads) {
    Target target = Target.of(ChipSpec.preset(chip));
    int used = tiles == 0 ? target.tiles() : tiles;
    return new RunSettings(target, used, threads, 1, ProgressListener.NONE);
  }

  private static RunReport run(int tiles, String... arguments) {
    return run(settings("gc2", tiles, 1), arguments);
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("graph.txt"), text).toString();
  }

  private static StepProfile step(RunReport report, String name) {
    return report.profile().steps().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gc2", "gc200", "bow", "c600"})
  void theKarateClubIsSearchedFromEveryVertexOnAnyChip(String chip) {
    RunReport report = run(settings(chip, 0, 1), "--graph", "karate-club");
    assertThat(report.result())
        .containsEntry("checkedTrees", 34)
        .containsEntry("nonZeros", 156)
        // The diameter of the karate club.
        .containsEntry("depth", 5);
    assertThat((Double) report.result().get("meanReached")).isEqualTo(1);
  }

  /** Every tree is checked by the workload itself; the graphs have several components. */
  @Test
  void randomGraphsAreSearchedRightOnAnyNumberOfTiles() throws IOException {
    for (long seed = 1; seed <= 25; seed++) {
      var random = new SplittableRandom(seed);
      int vertices = random.nextInt(2, 400);
      var lines = new StringBuilder();
      for (int e = random.nextInt(1, 2 * vertices); e >= 0; e--) {
        lines.append(random.nextInt(vertices)).append(' ').append(random.nextInt(vertices));
        lines.append('\n');
      }
      lines.append("0 1\n");
      RunReport report =
          run(random.nextInt(1, 40), "--graph", file(lines.toString()), "--keys", "3");
      assertThat((Integer) report.result().get("checkedTrees")).as("seed %d", seed).isBetween(2, 3);
    }
  }

  @Test
  void aPathTakesALevelForEachVertexAndOneToFindItsEnd() throws IOException {
    RunReport report = run(9, "--graph", file("1 2\n2 3\n3 4\n4 5\n5 6\n"), "--key", "1");
    assertThat(report.result()).containsEntry("depth", 5).containsEntry("meanLevels", 6.0);
    assertThat(step(report, BfsProgram.EXPAND).executions()).isEqualTo(6);
  }

  @Test
  void aComponentIsSearchedAndTheOthersAreLeft() throws IOException {
    RunReport report = run(4, "--graph", file("1 2\n2 3\n7 8\n"), "--key", "8");
    assertThat(report.result()).containsEntry("meanReached", 2 / 5.0).containsEntry("depth", 1);
  }

  @Test
  void aLevelExchangesTheSameHoweverLargeItsFrontier() throws IOException {
    RunReport path = run(9, "--graph", file("1 2\n2 3\n3 4\n"), "--key", "1");
    RunReport star = run(9, "--graph", file("1 2\n1 3\n1 4\n"), "--key", "1");
    for (String step : List.of("bfs/expand", "bfs/reduce")) {
      assertThat(step(star, step).exchangeBytes()).isEqualTo(step(path, step).exchangeBytes());
      assertThat(step(star, step).exchangeCycles()).isEqualTo(step(path, step).exchangeCycles());
    }
  }

  @Test
  void theFullestTileNeedsNoMoreThanThePublishedFormulae() {
    RunReport report = run(0, "--kronecker", "14", "--keys", "1");
    var result = report.result();
    // The paper's buffers of twice a column's vertices; the program here needs them once.
    long paper = requireNonNull((Long) result.get("fullestTileOfPaper"));
    assertThat((Long) result.get("fullestTileWithoutCodeAndStack")).isBetween(paper * 3 / 4, paper);
  }

  @Test
  void threadsAndRunsChangeNoNumber() {
    List<Object> expected = numbers(1);
    for (int threads : new int[] {1, 2, 4}) {
      assertThat(numbers(threads))
          .as("%d threads", threads)
          .usingRecursiveComparison()
          .isEqualTo(expected);
    }
  }

  private static List<Object> numbers(int threads) {
    RunReport report = run(settings("gc200", 0, threads), "--kronecker", "12", "--keys", "3");
    var out = new ArrayList<Object>(List.of(report.result(), report.profile().steps()));
    for (CyclePart part : CyclePart.values()) {
      out.add(report.profile().cycles().perTile(part));
    }
    return out;
  }

  @Test
  void twoChipsHaveOneLargerCheckerboard() {
    Target target = Target.of(ChipSpec.preset("gc2"), 2);
    var settings = new RunSettings(target, target.tiles(), 1, 1, ProgressListener.NONE);
    RunReport report = run(settings, "--kronecker", "11", "--keys", "2");
    assertThat(report.parameters()).containsEntry("checkerboard", "49x49");
    assertThat(report.profile().cycles().max(CyclePart.GLOBAL_EXCHANGE)).isPositive();
  }

  @Test
  void aSearchCannotBeTimedWithoutData() {
    assertThatThrownBy(
            () -> run(settings("gc2", 9, 1).withTimingOnly(true), "--graph", "karate-club"))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("without data");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--graph karate-club --kronecker 9|--graph and --kronecker exclude each other; give one of"
            + " them",
        "--graph karate-club --edge-factor 9|--edge-factor belongs to --kronecker, not to --graph;"
            + " leave it out",
        "--uniform 3 9|--uniform: 9 edges: 3 vertices can have 0 to 3",
        "--uniform 9 0|erdos-renyi-n9-m0-seed1 has no edge: there is nothing to search",
        "--keys 0|--keys is 0, must be at least 1",
        "--graph karate-club --key 99|--key: no vertex has id 99; the nearest id is 34 (34 vertices,"
            + " ids from 1 to 34)",
        "--uniform 1000 1 --key 0|--key 0 is an isolated vertex; take one that has an edge"
      })
  void wrongOptionsAreRefused(String arguments, String message) {
    assertThatThrownBy(() -> run(9, arguments.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }
}
