package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the packaged program on the module path, where strong encapsulation shows. */
class ModulePathPackagedTest {
  private static Cli ipusim(String... args) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Processes.java());
    command.add("-p");
    command.add(Processes.LIBRARIES.toString());
    command.add("-m");
    command.add("org.ipusim.bench/org.ipusim.bench.cli.Main");
    command.addAll(List.of(args));
    return Processes.run(Path.of("").toAbsolutePath(), Map.of(), command);
  }

  @Test
  void chipsAreShown() throws Exception {
    Cli list = ipusim("target", "list");
    assertThat(list).isEqualTo(Cli.run("target", "list"));
    assertThat(ipusim("target", "show", "bow")).isEqualTo(Cli.run("target", "show", "bow"));
  }

  @Test
  void theVersionIsFound() throws Exception {
    assertThat(ipusim("--version")).isEqualTo(Cli.run("--version"));
  }

  @Test
  void everyWorkloadIsFoundAndItsOptionsCanBeRead() throws Exception {
    Cli help = ipusim("run", "--help");
    assertThat(help.err()).isEmpty();
    assertThat(help.code()).isZero();
    String workloads = help.out().substring(help.out().indexOf("Usage:"));
    List<String> names =
        Pattern.compile("(?m)^  ([a-z][a-z-]+)  ")
            .matcher(workloads)
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList();
    for (String name : names) {
      Cli cli = ipusim("run", name, "--help");
      assertThat(cli.err()).as(name).isEmpty();
      assertThat(cli.code()).as(name).isZero();
      assertThat(cli.out()).startsWith("Usage: ipusim run " + name);
    }
  }

  @Test
  void reportsAreWrittenInEveryForm(@TempDir Path directory) throws Exception {
    Path folder = directory.resolve("out");
    Cli cli =
        ipusim(
            "run",
            "triangle-counting",
            "--graph",
            "karate-club",
            "--quiet",
            "--report",
            folder.toString());
    assertThat(cli).isEqualTo(new Cli(0, "", ""));
    assertThat(folder.resolve("profile.html")).content().contains("uPlot (v");
    assertThat(ipusim("report", folder.resolve("profile.json").toString()).out())
        .startsWith("triangle-counting on 1 x gc200");
  }

  @Test
  void benchmarksRunInProcessesOfTheirOwn() throws Exception {
    Cli cli = ipusim("bench", "--quick", "--include", "RandomWords.next", "--progress", "plain");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.err()).contains("ipusim: benchmark 1 of 1: RandomWords.next\n");
    assertThat(cli.out()).containsPattern("RandomWords\\.next \\| +[0-9.]+ \\|");
  }
}
