package org.ipusim.workloads.triangles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TriangleCountingTest {
  private static final String SMALL_CHIP =
      """
      extends: gc200
      grid: {tiles: 64, columns: 4, rows: 4, lanes: 4}
      """;

  /** 64 tiles of 32 KiB: too little for the rows of a hub's neighbours all at once. */
  private static final String TIGHT_CHIP =
      SMALL_CHIP
          + """
          memory: {tileBytes: 32768, elementBytes: 8192, elements: 4, interleavedBaseBytes: 16384}
          """;

  @TempDir Path folder;

  private String chip(String yaml) throws IOException {
    Path file = folder.resolve("chip.yaml");
    Files.writeString(file, yaml);
    return file.toString();
  }

  private static RunReport run(String chip, int tiles, int threads, String... arguments) {
    var workload = new TriangleCounting();
    new CommandLine(workload).parseArgs(arguments);
    Target target = Target.of(ChipSpec.named(chip));
    int used = tiles == 0 ? target.tiles() : tiles;
    return workload.run(new RunSettings(target, used, threads, 1, ProgressListener.NONE));
  }

  private static List<Object> numbers(RunReport report) {
    Profile p = report.profile();
    var out = new ArrayList<Object>(List.of(report.result(), p.supersteps(), p.exchanges()));
    for (CyclePart part : CyclePart.values()) {
      out.add(p.cycles().perTile(part));
    }
    out.add(p.steps());
    out.add(p.vertexTypes());
    out.add(p.memory().maxIncludingGaps());
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gc2", "gc200", "bow", "c600"})
  void theKarateClubHasFortyFiveTrianglesOnAnyChip(String chip) {
    RunReport report = run(chip, 0, 1, "--graph", "karate-club", "--check");
    assertThat(report.result())
        .containsAllEntriesOf(Map.of("triangles", 45L, "vertices", 34, "edges", 78));
  }

  @Test
  void oneTileCountsTheKarateClubToo() {
    RunReport report = run("gc200", 1, 1, "--graph", "karate-club");
    assertThat(report.result()).containsEntry("triangles", 45L);
    assertThat(report.profile().exchanges()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"facebook_combined,1612010", "email-Eu-core,105461", "euroroad,32"})
  @EnabledIfEnvironmentVariable(named = "IPUSIM_DATA", matches = ".+")
  void publishedNetworksHaveTheirPublishedTriangles(String name, long triangles)
      throws IOException {
    String file = Path.of(System.getenv("IPUSIM_DATA"), "graphs", name + ".txt.gz").toString();
    for (String chip : List.of("gc200", "bow", chip(SMALL_CHIP))) {
      assertThat(run(chip, 0, 2, "--graph", file, "--check").result())
          .as(chip)
          .containsEntry("triangles", triangles);
    }
  }

  @Test
  void theOrderOfEdgesChangesTheCyclesNotTheCount() {
    RunReport byDegree = run("gc200", 0, 2, "--kronecker", "11", "--check");
    RunReport asRead = run("gc200", 0, 2, "--kronecker", "11", "--order", "NONE", "--check");
    assertThat(asRead.result().get("triangles")).isEqualTo(byDegree.result().get("triangles"));
    assertThat(asRead.profile().cycles().totalCycles())
        .isGreaterThan(byDegree.profile().cycles().totalCycles());
  }

  @Test
  void workIsSpreadSoThatNoTileComputesMuchLongerThanTheMean() {
    RunReport report = run("gc200", 0, 2, "--kronecker", "13");
    assertThat(report.profile().computeImbalance()).isBetween(1.0, 1.25);
  }

  @Test
  void rowsThatDoNotFitAtOnceArriveInRounds() throws IOException {
    RunReport roomy = run(chip(SMALL_CHIP), 0, 2, "--kronecker", "11", "--check");
    RunReport tight = run(chip(TIGHT_CHIP), 0, 2, "--kronecker", "11", "--check");
    assertThat(roomy.result()).containsEntry("rounds", 1);
    assertThat((Integer) tight.result().get("rounds")).isGreaterThan(1);
    assertThat(tight.result().get("triangles")).isEqualTo(roomy.result().get("triangles"));
    assertThat(tight.profile().memory().maxIncludingGaps()).isLessThanOrEqualTo(32768);
  }

  @Test
  void aGraphThatDoesNotFitNamesTheLargestVariables() throws IOException {
    String chip = chip(TIGHT_CHIP);
    assertThatThrownBy(() -> run(chip, 0, 1, "--kronecker", "15"))
        .isInstanceOf(TileMemoryException.class)
        .hasMessageContaining("out of tile memory: 64 of 64 tiles")
        .hasMessageContaining("'adjacency'");
  }

  @Test
  void threadsRunsAndTheOrderOfLinesChangeNoNumber() throws IOException {
    List<String> lines = new ArrayList<>();
    var random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      int a = (int) (600 * Math.pow(random.nextDouble(), 2));
      lines.add(a + " " + random.nextInt(600));
    }
    Path file = folder.resolve("edges.txt");
    Files.write(file, lines);
    List<Object> expected = numbers(run("gc200", 0, 1, "--graph", file.toString(), "--check"));
    for (int threads : new int[] {1, 2, 4}) {
      Collections.shuffle(lines, random);
      Files.write(file, lines);
      assertThat(numbers(run("gc200", 0, threads, "--graph", file.toString(), "--check")))
          .as("%d threads", threads)
          .usingRecursiveComparison()
          .isEqualTo(expected);
    }
  }

  @Test
  void aGraphWithoutTrianglesCountsZero() throws IOException {
    Path file = folder.resolve("path.txt");
    Files.writeString(file, "0 1\n1 2\n2 3\n");
    assertThat(run("gc200", 0, 1, "--graph", file.toString()).result())
        .containsEntry("triangles", 0L);
  }

  @Test
  void aFileAndAGeneratorExcludeEachOther() {
    assertThatThrownBy(() -> run("gc200", 0, 1, "--graph", "karate-club", "--kronecker", "9"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--graph and --kronecker exclude each other; give one of them");
  }

  @Test
  void aMistypedNetworkNameGetsTheEmbeddedOne() {
    assertThatThrownBy(() -> run("gc200", 0, 1, "--graph", "karateclub"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--graph karateclub: there is no such file; did you mean the embedded network"
                + " 'karate-club'?");
  }

  @Test
  void aScaleOutOfRangeIsRefused() {
    assertThatThrownBy(() -> run("gc200", 0, 1, "--kronecker", "99"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--kronecker: ");
  }
}
