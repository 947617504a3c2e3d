package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final String SPEC =
      """
      workload: three-tiles
      options: {chip: bow}
      points:
        - {times: [1, 2], seed: [5, 6]}
        - {times: 3}
      report: [count]
      """;

  @TempDir Path directory;
  private Path spec;
  private Path csv;

  @BeforeEach
  void files() {
    spec = directory.resolve("spec.yaml");
    csv = directory.resolve("out.csv");
  }

  private Cli sweep(String text) throws IOException {
    Files.writeString(spec, text);
    return Cli.run("sweep", spec.toString(), "--csv", csv.toString());
  }

  @Test
  void everyCombinationIsARow() throws IOException {
    Cli cli = sweep(SPEC);

    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .isEqualTo("5 points in " + csv + ": 5 ran, of which 0 failed; 0 were there\n");
    assertThat(Files.readAllLines(csv))
        .hasSize(6)
        .startsWith("times,seed,count,cycles,compute,sync,exchange,seconds,maxTileBytes,failure")
        .anyMatch(row -> row.startsWith("2,5,2,"))
        .anyMatch(row -> row.startsWith("3,,3,"));
  }

  @Test
  void aStoppedSweepGoesOnWithThePointsThatAreMissing() throws IOException {
    sweep(SPEC);
    String whole = Files.readString(csv);
    int third = whole.indexOf("\n2,5,");
    Files.writeString(csv, whole.substring(0, third + 3));

    Cli cli = sweep(SPEC);

    assertThat(cli.out()).contains("3 ran, of which 0 failed; 2 were there");
    assertThat(Files.readString(csv)).isEqualTo(whole);
  }

  @Test
  void whatEachPointTakesOnTheHostIsAddedWhenAskedFor() throws IOException {
    Files.writeString(spec, SPEC);

    Cli cli = Cli.run("sweep", spec.toString(), "--csv", csv.toString(), "--host-cost");

    assertThat(cli.err()).isEmpty();
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows.getFirst())
        .endsWith(",maxTileBytes,hostSeconds,cpuSeconds,peakHeapBytes,failure");
    for (String row : rows.subList(1, rows.size())) {
      List<String> fields = Splitter.on(',').splitToList(row);
      assertThat(Double.parseDouble(fields.get(fields.size() - 4))).isBetween(0.0, 60.0);
      assertThat(Double.parseDouble(fields.get(fields.size() - 3))).isBetween(0.0, 120.0);
      assertThat(Long.parseLong(fields.get(fields.size() - 2))).isPositive();
    }
  }

  @Test
  void wordsAreReadInAnyCaseAsThoseOfARun() throws IOException {
    Cli cli =
        sweep(
            """
            workload: Reduce
            options: {chip: BOW, tiles: 4}
            points: [{shape: "4,4", dims: 0, operation: [add, Max]}]
            """);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).contains("2 ran, of which 0 failed");
  }

  @Test
  void whatARunDoesWithItsReportIsRefused() throws IOException {
    assertThat(sweep(SPEC.replace("chip: bow", "report: out")).err())
        .contains("spec.yaml:2: 'report' is of 'ipusim run'");
    assertThat(sweep(SPEC.replace("times: 3", "json: r.json")).err())
        .contains("spec.yaml:5: 'json' is of 'ipusim run'");
  }

  @Test
  void aTableOfOtherColumnsIsLeftAlone() throws IOException {
    Files.writeString(csv, "a,b\n1,2\n");

    Cli cli = sweep(SPEC);

    assertThat(cli.code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("has the columns a,b, this sweep writes times,seed,count,");
    assertThat(csv).hasContent("a,b\n1,2\n");
  }

  @Test
  void aPointThatFailsHasItsMessageAndTheOthersRun() throws IOException {
    Cli cli = sweep(SPEC.replace("times: 3", "tiles: 5000"));

    assertThat(cli.code()).isZero();
    assertThat(cli.out()).contains("5 ran, of which 1 failed");
    assertThat(Files.readString(csv)).containsPattern(",,5000,,+.*tiles is 5000, must be in 1");
  }

  @Test
  void nothingRunsWhenAnOptionOfAnyPointIsUnknown() throws IOException {
    Cli cli = sweep(SPEC.replace("times: 3", "time: 3"));

    assertThat(cli.code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("unknown option '--time'").contains("--times");
    assertThat(csv).doesNotExist();
  }

  @Test
  void unknownKeysAndWorkloadsAreNamed() throws IOException {
    assertThat(sweep(SPEC.replace("points", "point")).err())
        .contains("there is no key 'point'")
        .contains("points");
    assertThat(sweep(SPEC.replace("three-tiles", "three-tile")).err())
        .contains("there is no workload 'three-tile'")
        .contains("three-tiles");
    assertThat(sweep("workload: [").err()).contains("spec.yaml");
    assertThat(sweep("workload: three-tiles\npoints: 3\n").err()).contains("points must be a list");
  }
}
