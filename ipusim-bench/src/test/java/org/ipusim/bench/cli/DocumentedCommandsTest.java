package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipusim.workloads.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Holds the command lines in the documentation and in the help to the commands there are. */
class DocumentedCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("^\\s*(?:\\$ )?(?:\\./)?ipusim (.*)$");

  record Line(String where, String command) {}

  private static CommandLine commandLine() {
    var console = Console.ofSystem();
    return new Ipusim(console, ServiceLoader.load(Workload.class)).commandLine();
  }

  static Stream<Line> lines() throws IOException {
    var lines = new ArrayList<Line>();
    var pages = new ArrayList<>(List.of(Path.of("../README.md")));
    try (Stream<Path> docs = Files.walk(Path.of("../docs"))) {
      docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    for (Path page : pages) {
      boolean code = false;
      for (String line : Files.readAllLines(page)) {
        code ^= line.startsWith("```");
        if (code) {
          add(page.getFileName().toString(), line, lines);
        }
      }
    }
    help(commandLine(), lines);
    return lines.stream();
  }

  private static void help(CommandLine command, List<Line> lines) {
    String name = command.getCommandSpec().qualifiedName();
    Arrays.stream(command.getCommandSpec().usageMessage().footer())
        .forEach(line -> add(name + " --help", line, lines));
    command.getSubcommands().values().forEach(sub -> help(sub, lines));
  }

  private static void add(String where, String line, List<Line> lines) {
    var matcher = COMMAND.matcher(line);
    if (matcher.matches()) {
      lines.add(new Line(where, matcher.group(1).replaceAll("\\s+[>|#].*", "").strip()));
    }
  }

  @Test
  void thereAreCommandsToHold() throws IOException {
    assertThat(lines().map(Line::where)).contains("README.md", "ipusim --help");
  }

  @ParameterizedTest
  @MethodSource("lines")
  void everyDocumentedCommandIsUnderstood(Line line) {
    String[] args = line.command().split("\\s+");
    assertThatCode(() -> commandLine().parseArgs(args)).doesNotThrowAnyException();
  }
}
