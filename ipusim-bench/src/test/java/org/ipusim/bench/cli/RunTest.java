package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  @TempDir Path directory;

  private List<String> files() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private static String withoutHost(String json) {
    return json.substring(0, json.indexOf("\"host\": {\n    \"compileSeconds\""));
  }

  @Test
  void theReportShowsTheResultAndWhatWasAskedFor() {
    Cli cli = Cli.run("run", "three-tiles", "--times", "7", "--chip", "bow", "--seed", "42");
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .startsWith("three-tiles on 1 x bow: 1,472 tiles")
        .containsPattern("count +7\n")
        .containsPattern("seed +42\n")
        .contains("7 supersteps");
  }

  @Test
  void severalChipsAreOneTarget() {
    Cli cli = Cli.run("run", "three-tiles", "--chips", "2");
    assertThat(cli.out()).startsWith("three-tiles on 2 x gc200: 2,944 tiles");
  }

  @Test
  void namesAndWordsAreReadInAnyCase() {
    Cli cli = Cli.run("RUN", "Three-Tiles", "--chip", "BOW", "--progress", "Plain");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).startsWith("three-tiles on 1 x bow");
    assertThat(Cli.run("run", "matmul", "--data-type", "Half", "--m=8", "--k=8", "--n=8").code())
        .isZero();
    assertThat(Cli.run("run", "reduce", "--shape", "8", "--dims", "0", "--type", "INT").code())
        .isZero();
    assertThat(Cli.run("run", "bfs", "--graph", "Karate-Club", "--key=1", "--tiles=16").code())
        .isZero();
  }

  @Test
  void theJsonReportIsWrittenBesideTheText() throws IOException {
    Path file = directory.resolve("report.json");
    Cli cli = Cli.run("run", "three-tiles", "--json", file.toString());
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).startsWith("three-tiles on");
    assertThat(Files.readString(file)).contains("\"schema\": \"ipusim-report/2\"");
    assertThat(files()).containsExactly("report.json");
  }

  @Test
  void theJsonReportGoesToStandardOutputInPlaceOfTheText() {
    Cli cli = Cli.run("run", "three-tiles", "--json", "-");
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).startsWith("{\n  \"schema\"").endsWith("}\n").doesNotContain("Cycles\n");
  }

  @Test
  void quietPrintsNothing() throws IOException {
    Path file = directory.resolve("report.json");
    Cli cli = Cli.run(true, false, "run", "three-tiles", "--quiet", "--json", file.toString());
    assertThat(cli).isEqualTo(new Cli(0, "", ""));
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void anOldReportIsReplacedAlsoThroughALink() throws IOException {
    Path file = directory.resolve("report.json");
    Path link = directory.resolve("link.json");
    Files.writeString(file, "old");
    Files.createSymbolicLink(link, file);
    assertThat(Cli.run("run", "three-tiles", "--json", link.toString()).code()).isZero();
    assertThat(Files.readString(file)).startsWith("{");
    assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void anOldReportStaysWhenTheRunFails() throws IOException {
    Path file = directory.resolve("report.json");
    Files.writeString(file, "old");
    assertThat(Cli.run("run", "too-large", "--json", file.toString()).code()).isEqualTo(3);
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(files()).containsExactly("report.json");
  }

  @Test
  void aFolderIsNoFileForAReport() {
    Cli cli = Cli.run("run", "three-tiles", "--json", directory.toString());
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("it is a folder");
    assertThat(cli.out()).as("found before the run").isEmpty();
  }

  @Test
  void threadsChangeNothingInTheReportButTheHost() {
    String one = Cli.run("run", "three-tiles", "--threads", "1", "--json", "-").out();
    String three = Cli.run("run", "three-tiles", "--threads", "3", "--json", "-").out();
    assertThat(withoutHost(three)).isEqualTo(withoutHost(one));
  }

  @Test
  void theLargestHeapIsMeasured() {
    String json = Cli.run("run", "three-tiles", "--json", "-").out();
    assertThat(json).containsPattern("\"peakHeapBytes\": [1-9][0-9]{5,}\n");
  }

  @Test
  void aTerminalSeesABarAndALogDoesNot() {
    Cli terminal = Cli.run(true, false, "run", "three-tiles", "--times", "50");
    assertThat(terminal.err()).contains("running");
    assertThat(terminal.code()).isZero();
    assertThat(Cli.run("run", "three-tiles", "--times", "50").err()).isEmpty();
    assertThat(Cli.run(true, false, "run", "three-tiles", "--progress", "none").err()).isEmpty();
  }
}
