package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @TempDir Path directory;

  private static void assertRefused(Cli cli, String message) {
    assertThat(cli.err()).startsWith("ipusim: " + message);
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void aRunThatWorksExitsWithZero() {
    Cli cli = Cli.run("run", "three-tiles");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).startsWith("three-tiles on 1 x gc200: 1,472 tiles");
  }

  @Test
  void outOfTileMemoryExitsWithThreeAndNamesTheLargestVariables() {
    Cli cli = Cli.run("run", "too-large");
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).startsWith("ipusim: out of tile memory").contains("'large' 4000000");
    assertThat(cli.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "graph, 1, the graph is wrong",
    "heap, 1, 'the Java heap is full; give it more memory, as in IPUSIM_JAVA_OPTS=-Xmx8g'",
    "missing file, 2, net.txt: no such file",
    "denied file, 2, net.txt: permission denied",
    "old file, 2, net.txt (why)",
    "unreadable, 2, the disk is gone",
    "other, 1, 'unexpected java.lang.IllegalStateException: never thought of; --debug shows"
        + " the stack trace, which a report of the fault needs'",
  })
  void everyFailureHasItsExitCodeAndOneLine(String by, int code, String message) {
    Cli cli = Cli.run("run", "failing", "--by", by);
    assertThat(cli.err()).isEqualToIgnoringNewLines("ipusim: " + message);
    assertThat(cli.code()).isEqualTo(code);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void aNetworkThatCannotBeReadIsBadInput() {
    Cli cli = Cli.run("run", "failing", "--by", "network");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("net.txt");
  }

  @Test
  void theStackTraceIsShownOnRequest() {
    Cli cli = Cli.run(false, true, "run", "failing", "--by", "other");
    assertThat(cli.err()).contains("\tat org.ipusim.bench.cli.FailingWorkload");
    assertThat(cli.code()).isEqualTo(1);
  }

  @Test
  void theStackTraceIsShownByAnOptionOfEveryCommand() {
    Cli cli = Cli.run("run", "failing", "--by", "other", "--debug");
    assertThat(cli.err()).contains("\tat org.ipusim.bench.cli.FailingWorkload");
    assertThat(Cli.run("target", "show", "bowl", "--debug").err()).contains("ChipSpecException");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertRefused(
        Cli.run("run", "three-tile"), "unknown workload 'three-tile'; did you mean 'three-tiles'?");
    assertRefused(Cli.run("rum"), "unknown command 'rum'; did you mean 'run'?");
    assertRefused(Cli.run("target", "lst"), "unknown command 'lst'; did you mean 'list'?");
    assertRefused(
        Cli.run("run", "three-tiles", "--time=4"),
        "unknown option '--time'; did you mean '--times'?");
    assertRefused(
        Cli.run("run", "three-tiles", "--chip", "gc20o"),
        "unknown chip 'gc20o'; did you mean 'gc200'?");
    assertRefused(Cli.run("target", "show", "bowl"), "unknown chip 'bowl'; did you mean 'bow'?");
  }

  @Test
  void aWorkloadFarFromAllIsAnsweredWithTheList() {
    Cli cli = Cli.run("run", "zzzzzzzz");
    assertRefused(cli, "unknown workload 'zzzzzzzz'; known: ");
    assertThat(cli.err()).contains("three-tiles").contains("ipusim run --help");
  }

  @Test
  void aChoiceThatIsMissingIsAskedFor() {
    assertRefused(Cli.run("run"), "'ipusim run' needs a workload: ");
    assertRefused(Cli.run("target"), "'ipusim target' needs a command: list, show");
    assertRefused(Cli.run("run", "failing"), "there is no --by <by>, which must be given: How.");
    assertRefused(Cli.run("target", "show"), "there is no NAME|FILE, which must be given: ");
    assertRefused(Cli.run("target", "list", "x"), "unexpected argument 'x'");
  }

  @ParameterizedTest
  @CsvSource({
    "--tiles, 0, '--tiles is 0, must be in 1..1472 on 1 x gc200'",
    "--tiles, 1473, '--tiles is 1473, must be in 1..1472 on 1 x gc200'",
    "--tiles, 2, '--tiles is 2, must be at least 3'",
    "--tiles, few, '--tiles is ''few'', must be a whole number'",
    "--chips, 0, '--chips is 0, must be in 1..256'",
    "--chips, 300, '--chips is 300, must be in 1..256'",
    "--threads, 0, '--threads is 0, must be at least 1'",
    "--threads, 2000, '--threads is 2000, must be in 1..1024'",
    "--times, -1, '--times is -1, must be at least 0'",
    "--seed, x, '--seed is ''x'', must be a whole number'",
    "--progress, often, 'there is no --progress ''often''; known: auto, plain, none'",
    "--json, no/such/folder/r.json, 'cannot write the report to ''no/such/folder/r.json'': there is"
        + " no folder '",
  })
  void anOptionOutOfRangeIsRefused(String option, String value, String message) {
    assertRefused(Cli.run("run", "three-tiles", option, value), message);
  }

  @Test
  void aChipDescriptionWithAMistakeIsBadInputAndNamesTheLine() throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, "extends: gc200\nclokHz: 1e9\n");
    assertRefused(
        Cli.run("run", "three-tiles", "--chip", file.toString()),
        file + ":2: unknown key 'clokHz'; did you mean 'clockHz'?");
  }
}
