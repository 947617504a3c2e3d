package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/cli.md to the commands, options and exit codes there are. */
class CommandLinePageTest {
  private static final Path PAGE = Path.of("../docs/cli.md");

  private static List<String> found(String pattern, int group) throws IOException {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(Files.readString(PAGE))
        .results()
        .map(match -> match.group(group))
        .toList();
  }

  @Test
  void everyCommandHasALine() throws IOException {
    Set<String> commands =
        new Ipusim(Console.ofSystem(), List.of()).commandLine().getSubcommands().keySet();
    assertThat(Set.copyOf(found("^\\| `ipusim ([a-z]+)", 1))).isEqualTo(commands);
  }

  @Test
  void theExitCodesAreThoseOfTheProgram() throws IOException {
    String table =
        ExitCode.MEANINGS.entrySet().stream()
            .map(code -> "| " + code.getKey() + " | " + code.getValue() + " |\n")
            .collect(Collectors.joining());
    assertThat(Files.readString(PAGE)).contains("| code | meaning |\n|---|---|\n" + table + "\n");
  }

  @Test
  void theOptionsOfAllWorkloadsAreNamed() throws IOException {
    assertThat(found("`(--[a-z-]+)", 1))
        .containsAll(
            List.of(
                "--tiles",
                "--threads",
                "--seed",
                "--timing-only",
                "--allow-out-of-memory",
                "--report",
                "--trace-events",
                "--trace-tiles",
                "--json",
                "--quiet",
                "--progress"));
    String help = Cli.run("run", "bfs", "--help").out();
    found("`(--[a-z-]+) ?[A-Z|]*`", 1).stream()
        .distinct()
        .filter(
            option ->
                !Set.of("--csv", "--html", "--trace", "--yaml", "--pattern-file", "--strategy")
                    .contains(option))
        .forEach(option -> assertThat(help).contains(option));
  }

  @Test
  void theVariablesAreThoseOfTheLauncherAndTheProgram() throws IOException {
    String launcher = Files.readString(Path.of("../ipusim"));
    String help = Cli.run("--help").out();
    assertThat(found("^\\| `([A-Z_]+)`", 1))
        .hasSize(5)
        .allMatch(name -> launcher.contains(name) || help.contains(name));
  }
}
