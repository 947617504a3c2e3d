package org.ipusim.workloads.triangles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.network.VertexOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DenseCountTest {
  private static final String SMALL_CHIP =
      """
      extends: gc200
      grid: {tiles: 64, columns: 4, rows: 4, lanes: 4}
      """;

  private static final String TIGHT_MEMORY =
      """
      memory: {tileBytes: 32768, elementBytes: 8192, elements: 4, interleavedBaseBytes: 16384}
      """;

  @TempDir Path folder;
  private String smallChip = "";

  @BeforeEach
  void describeChip() throws IOException {
    smallChip = Files.writeString(folder.resolve("chip.yaml"), SMALL_CHIP).toString();
  }

  private static RunReport run(
      String chip, int chips, int threads, boolean timingOnly, String... arguments) {
    var workload = new TriangleCounting();
    new CommandLine(workload).parseArgs(arguments);
    Target target = Target.of(ChipSpec.named(chip), chips);
    return workload.run(
        new RunSettings(target, target.tiles(), threads, 1, ProgressListener.NONE)
            .withTimingOnly(timingOnly));
  }

  private static long number(RunReport report, String key) {
    return (Long) Objects.requireNonNull(report.result().get(key), key);
  }

  private RunReport dense(int chips, String... arguments) {
    var all = new ArrayList<>(List.of("--algorithm", "dense", "--check"));
    all.addAll(Arrays.asList(arguments));
    return run(smallChip, chips, 2, false, all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 34, 64})
  void theKarateClubHasFortyFiveTrianglesInBlocksOfAnySize(int size) {
    assertThat(dense(1, "--graph", "karate-club", "--block-size", "" + size).result())
        .containsEntry("triangles", 45L)
        .containsEntry("checked", true);
  }

  @ParameterizedTest
  @EnumSource(VertexOrder.class)
  void bothWaysAgreeOnAKroneckerGraphInEveryOrder(VertexOrder order) {
    String[] graph = {"--kronecker", "9", "--order", order.name()};
    long lists = number(run(smallChip, 1, 2, false, graph), "triangles");
    for (int chips : new int[] {1, 2, 4}) {
      assertThat(
              dense(chips, "--kronecker", "9", "--order", order.name(), "--block-size", "64")
                  .result())
          .as("%d chips", chips)
          .containsEntry("triangles", lists);
    }
  }

  @Test
  void randomGraphsAreCountedAsTheHostCountsThem() {
    for (long seed = 0; seed < 6; seed++) {
      var random = new SplittableRandom(seed);
      int vertices = random.nextInt(3, 60);
      int edges = random.nextInt(0, vertices * (vertices - 1) / 2);
      String size = "" + random.nextInt(4, 24);
      RunReport report =
          dense(1, "--uniform", "" + vertices, "" + edges, "--block-size", size, "--order", "none");
      assertThat(report.result()).as("seed %d", seed).containsEntry("checked", true);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,30,30", "2,15,16", "4,8,9"})
  void aFullMatrixOfFourBlocksTakesThirtyProducts(int chips, int most, int steps) {
    // Block (i, j) of the product sums min(i, j) + 1 products: 1 x 4 + 3 x 3 + 5 x 2 + 7 x 1. On
    // four chips rounds are 4 3 3 3, 2 2 2 2, 2 1 1 1 and 1 1 1 1.
    Map<String, Object> result =
        dense(chips, "--uniform", "64", "2016", "--block-size", "16", "--order", "none").result();
    assertThat(result)
        .containsEntry("products", 30L)
        .containsEntry("mostProductsOfChip", (long) most)
        .containsEntry("productSteps", (long) steps)
        .containsEntry("triangles", 41_664L);
  }

  @Test
  void theHostSendsTwoBlocksAProductAndOneAnOutputBlockToEveryChip() {
    Map<String, Object> result =
        dense(1, "--uniform", "64", "2016", "--block-size", "16", "--order", "none").result();
    assertThat(result).containsEntry("hostBytesIn", (2L * 30 + 16) * 16 * 16 * 4);
    assertThat(result).containsEntry("hostBytesOut", 16L * 8);
  }

  @Test
  void timesAreTheSameWhetherOrNotResultsAreComputed() {
    String[] arguments = {"--algorithm", "dense", "--kronecker", "8", "--block-size", "64"};
    RunReport full = run(smallChip, 2, 1, false, arguments);
    RunReport timed = run(smallChip, 2, 2, true, arguments);
    assertThat(timed.result()).containsEntry("timingOnly", true).doesNotContainKey("triangles");
    for (CyclePart part : CyclePart.values()) {
      assertThat(timed.profile().cycles().perTile(part))
          .as("%s", part)
          .isEqualTo(full.profile().cycles().perTile(part));
    }
    for (String key : List.of("multiplyCycles", "maskAndReduceCycles", "hostBytesOut")) {
      assertThat(timed.result().get(key)).as(key).isEqualTo(full.result().get(key));
    }
  }

  @Test
  void programsAndTheHostTakeAllCyclesButThoseThatEmptyOutputBlocks() {
    RunReport report = dense(1, "--kronecker", "8", "--block-size", "64");
    long device =
        report.profile().cycles().totalCycles() - report.profile().cycles().min(CyclePart.HOST);
    long programs = number(report, "multiplyCycles") + number(report, "maskAndReduceCycles");
    assertThat(programs).isBetween(device * 9 / 10, device - 1);
  }

  @Test
  void aGraphWithoutTrianglesNeedsNoProduct() throws IOException {
    Path file = Files.writeString(folder.resolve("path.txt"), "0 2\n1 3\n");
    assertThat(
            dense(1, "--graph", file.toString(), "--block-size", "2", "--order", "none").result())
        .containsEntry("triangles", 0L)
        .containsEntry("products", 0L);
  }

  @ParameterizedTest
  @CsvSource({"facebook_combined,4x4,30,1612010", "email-Eu-core,1x1,1,105461"})
  @EnabledIfEnvironmentVariable(named = "IPUSIM_DATA", matches = ".+")
  void publishedNetworksTakeThePublishedProductsAndHaveThePublishedTriangles(
      String name, String blocks, long products, long triangles) {
    Path file = Path.of(System.getenv("IPUSIM_DATA"), "graphs", name + ".txt.gz");
    assertThat(
            run("gc200", 4, 2, false, "--algorithm", "dense", "--graph", file.toString()).result())
        .containsEntry("blocks", blocks)
        .containsEntry("products", products)
        .containsEntry("triangles", triangles);
  }

  private void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> dense(1, arguments))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void blocksThatNoChipHoldsAreRefusedWithTheLargestThatMightFit() {
    assertRefused(
        "--block-size 4096: two factors, their product and the sum of products are 268435456 bytes,"
            + " more than the 40894464 of 64 tiles of a chip; take 1024 or less",
        "--graph",
        "karate-club",
        "--block-size",
        "4096");
  }

  @Test
  void blocksThatDoNotFitOnceLaidOutAreRefusedWithTheVariables() throws IOException {
    Files.writeString(Path.of(smallChip), TIGHT_MEMORY, StandardOpenOption.APPEND);
    assertThatThrownBy(() -> dense(1, "--graph", "karate-club", "--block-size", "320"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            "--block-size 320 does not fit the tiles; take a smaller one\nout of tile memory: ")
        .hasMessageContaining("'sums'")
        .hasCauseInstanceOf(TileMemoryException.class);
  }

  @Test
  void sumsThatFp32CouldRoundAreRefused() throws IOException {
    var star = new StringBuilder();
    for (int leaf = 1; leaf <= 20_000; leaf++) {
      star.append("0 ").append(leaf).append('\n');
    }
    Path file = Files.writeString(folder.resolve("star.txt"), star);
    assertRefused(
        "--block-size 1024: a vertex has 20000 neighbours, so that a row of a block could sum to"
            + " more than 2^24, where FP32 begins to round; take 838 or less, or --algorithm"
            + " INTERSECT",
        "--graph",
        file.toString());
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() {
    assertThatThrownBy(() -> run(smallChip, 1, 1, false, "--block-size", "64"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--block-size belongs to --algorithm DENSE, not to INTERSECT; leave it out");
    assertThatThrownBy(() -> run(smallChip, 1, 1, true, "--algorithm", "dense", "--check"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--check compares a count, and --timing-only computes none; leave one of them out");
    assertRefused("--block-size is 0, must be at least 1", "--block-size", "0");
  }

  @ParameterizedTest
  @CsvSource({"--algorithm,dens,DENSE", "--order,degre,DEGREE", "--order,rmc,RCM"})
  void aMistypedWordGetsTheNearestOne(String option, String word, String meant) {
    assertThatThrownBy(() -> new CommandLine(new TriangleCounting()).parseArgs(option, word))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessage(
            "Invalid value for option '%s': unknown '%s'; did you mean '%s'?", option, word, meant);
  }
}
