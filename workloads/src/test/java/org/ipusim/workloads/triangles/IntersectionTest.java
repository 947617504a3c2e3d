package org.ipusim.workloads.triangles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class IntersectionTest {
  @TempDir Path folder;

  private static RunReport run(int tiles, String... arguments) {
    var workload = new TriangleCounting();
    new CommandLine(workload).parseArgs(arguments);
    Target target = Target.of(ChipSpec.named("gc200"));
    int used = tiles == 0 ? target.tiles() : tiles;
    return workload.run(new RunSettings(target, used, 2, 1, ProgressListener.NONE));
  }

  private String file(List<String> edges) throws IOException {
    Path file = folder.resolve("edges.txt");
    Files.write(file, edges);
    return file.toString();
  }

  private static long computeCycles(RunReport report) {
    return report.profile().cycles().max(CyclePart.COMPUTE);
  }

  @ParameterizedTest
  @EnumSource(IntersectionMethod.class)
  void everyMethodCountsTheFortyFiveTrianglesOfTheKarateClub(IntersectionMethod method) {
    for (int tiles : new int[] {1, 7, 1472}) {
      assertThat(run(tiles, "--graph", "karate-club", "--intersect", method.name()).result())
          .containsEntry("triangles", 45L);
    }
    if (method.makesTable()) {
      for (String degree : List.of("1", "3")) {
        RunReport hubs =
            run(
                3,
                "--graph",
                "karate-club",
                "--intersect",
                method.name().toLowerCase(Locale.ROOT),
                "--hub-degree",
                degree);
        assertThat(hubs.result()).containsEntry("triangles", 45L);
        assertThat((Long) hubs.result().get("hubs")).isPositive();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(IntersectionMethod.class)
  void anyGraphInAnyOrderHasAsManyTrianglesAsTheHostCounts(IntersectionMethod method)
      throws IOException {
    for (long seed = 1; seed <= 8; seed++) {
      var random = new Random(seed);
      int vertices = 2 + random.nextInt(80);
      var edges = new ArrayList<String>(List.of("0 1"));
      for (int e = random.nextInt(vertices * 12); e > 0; e--) {
        edges.add(random.nextInt(vertices) + " " + random.nextInt(vertices));
      }
      List<String> options =
          new ArrayList<>(List.of("--graph", file(edges), "--check", "--intersect", method.name()));
      options.addAll(List.of("--order", random.nextBoolean() ? "NONE" : "RCM"));
      if (method.makesTable()) {
        options.addAll(List.of("--hub-degree", String.valueOf(1 + random.nextInt(9))));
      }
      assertThat(run(1 + random.nextInt(40), options.toArray(String[]::new)).result())
          .as("seed %d", seed)
          .containsEntry("checked", true);
    }
  }

  @ParameterizedTest
  @EnumSource(IntersectionMethod.class)
  void estimatesShareTheWorkOutEvenly(IntersectionMethod method) {
    RunReport report = run(0, "--kronecker", "12", "--intersect", method.name(), "--check");
    assertThat(report.profile().computeImbalance()).isBetween(1.0, 1.35);
  }

  @ParameterizedTest
  @CsvSource({"facebook_combined,1612010", "email-Eu-core,105461"})
  void publishedNetworksHaveTheirTrianglesByEveryMethod(String name, long triangles) {
    String data = System.getenv("IPUSIM_DATA");
    assumeThat(data).as("IPUSIM_DATA").isNotNull();
    String file = Path.of(data, "graphs", name + ".txt.gz").toString();
    for (IntersectionMethod method : IntersectionMethod.values()) {
      assertThat(run(0, "--graph", file, "--intersect", method.name()).result())
          .as(method.name())
          .containsEntry("triangles", triangles);
    }
  }

  /** One list of 2000, whose first 200 elements have short lists that lie at its end. */
  private List<String> longListBesideShortOnes() {
    var edges = new ArrayList<String>();
    for (int w = 1; w <= 2000; w++) {
      edges.add("0 " + w);
    }
    for (int w = 1; w <= 200; w++) {
      edges.add(w + " 1990");
      edges.add(w + " 1995");
    }
    return edges;
  }

  @Test
  void whatIsFewInALongListIsFoundQuickerThanTheListIsWalked() throws IOException {
    String file = file(longListBesideShortOnes());
    String[] options = {"--graph", file, "--order", "NONE", "--check", "--intersect"};
    long merge = computeCycles(run(1, with(options, "MERGE")));
    assertThat(computeCycles(run(1, with(options, "GALLOPING")))).isLessThan(merge / 5);
    assertThat(computeCycles(run(1, with(options, "BITMAP")))).isLessThan(merge / 5);
    assertThat(computeCycles(run(1, with(options, "HASH")))).isLessThan(merge / 5);
  }

  @Test
  void aBitmapSpansTheVerticesOfAListAndAHashTableItsLength() throws IOException {
    var edges = new ArrayList<String>();
    for (int w = 1; w <= 40; w++) {
      edges.add("0 " + 500 * w);
      edges.add("500 " + 500 * w);
    }
    for (int v = 0; v < 20_000; v++) {
      edges.add(v + " " + (v + 1));
    }
    String[] options = {"--graph", file(edges), "--order", "NONE", "--check", "--intersect"};
    long bitmap = tableBytes(run(1, with(options, "BITMAP", "--hub-degree", "40")));
    long hash = tableBytes(run(1, with(options, "HASH", "--hub-degree", "40")));
    assertThat(bitmap).isGreaterThan(19_500 / 8);
    assertThat(hash).isBetween(2 * 40 * 4L, 16L * 4 * 40 * 4);
  }

  private static long tableBytes(RunReport report) {
    return (Long) Objects.requireNonNull(report.result().get("tableBytes"));
  }

  private static String[] with(String[] options, String... more) {
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void optionsOfOtherWaysAreRefused() {
    assertThatThrownBy(
            () -> run(1, "--graph", "karate-club", "--algorithm", "DENSE", "--intersect", "HASH"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--intersect belongs to --algorithm INTERSECT, not to DENSE; leave it out");
    assertThatThrownBy(() -> run(1, "--graph", "karate-club", "--hub-degree", "9"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--hub-degree belongs to --intersect BITMAP and HASH, not to MERGE; leave it out");
    assertThatThrownBy(
            () -> run(1, "--graph", "karate-club", "--intersect", "HASH", "--hub-degree", "0"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--hub-degree");
    assertThatThrownBy(() -> run(1, "--intersect", "bitmaps"))
        .hasMessageContaining("did you mean 'BITMAP'");
  }
}
