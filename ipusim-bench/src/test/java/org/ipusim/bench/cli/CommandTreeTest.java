package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.ipusim.workloads.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Holds that commands are alike: what one calls so, all call so, and all explain themselves. */
class CommandTreeTest {
  /** They print what they are asked for and nothing else, or only choose among others. */
  private static final Set<String> WITHOUT_QUIET =
      Set.of("ipusim", "run", "target", "random", "report", "completion");

  /** Their results are files in forms of their own: rows of CSV, a project. */
  private static final Set<String> FILES_OF_THEIR_OWN = Set.of("sweep", "new");

  private static final Set<String> LONG =
      Set.of("sweep", "validate", "bench", "jmh", "host", "chip");

  private static List<Workload> workloads() {
    return ServiceLoader.load(Workload.class).stream()
        .filter(provider -> !provider.type().getPackageName().startsWith("org.ipusim.bench"))
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  static Stream<CommandSpec> commands() {
    var found = new ArrayList<CommandSpec>();
    collect(new Ipusim(Console.ofSystem(), workloads()).commandLine(), found);
    return found.stream();
  }

  private static void collect(CommandLine command, List<CommandSpec> found) {
    found.add(command.getCommandSpec());
    command.getSubcommands().values().forEach(sub -> collect(sub, found));
  }

  private static boolean isWorkload(CommandSpec command) {
    return command.userObject() instanceof Workload;
  }

  private static boolean has(CommandSpec command, String option) {
    return command.findOption(option) != null;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfAndShowsAnExampleOfItself(CommandSpec command) {
    assertThat(has(command, "--help")).isTrue();
    assertThat(has(command, "--debug")).isTrue();
    assertThat(String.join(" ", command.usageMessage().description()).strip()).endsWith(".");
    assertThat(command.usageMessage().footer())
        .anyMatch(line -> line.startsWith("  " + command.qualifiedName()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsAWordOfLowerCaseThatSaysWhatItTakes(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      assertThat(option.longestName()).as(command.name()).matches("--[a-z][a-z0-9-]*");
      String name = command.name() + " " + option.longestName();
      assertThat(String.join(" ", option.description())).as(name).matches("(?s)[^ ].*[.)]");
      if (option.arity().max() > 0) {
        assertThat(option.paramLabel()).as(name).matches("[A-Z].*");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatHasAResultGivesItAsJsonAndWhatPrintsCanBeQuiet(CommandSpec command) {
    boolean prints = isWorkload(command) || !WITHOUT_QUIET.contains(command.name());
    assertThat(has(command, "--quiet")).isEqualTo(prints);
    assertThat(has(command, "--json"))
        .isEqualTo(prints && !FILES_OF_THEIR_OWN.contains(command.name()));
    assertThat(has(command, "--progress"))
        .isEqualTo(isWorkload(command) || LONG.contains(command.name()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyWordOfAnEnumIsReadInAnyCase(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      Class<?>[] types = option.auxiliaryTypes();
      Class<?> type = types[types.length - 1];
      if (type.isEnum()) {
        for (Object constant : type.getEnumConstants()) {
          for (String word : List.of(constant.toString(), upper(constant), lower(constant))) {
            assertThatCode(() -> parse(command, option.longestName() + "=" + word))
                .doesNotThrowAnyException();
          }
        }
      }
    }
  }

  private static String upper(Object constant) {
    return constant.toString().toUpperCase(Locale.ROOT);
  }

  private static String lower(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT);
  }

  private static void parse(CommandSpec command, String argument) {
    String[] words = (command.qualifiedName() + " " + argument).split(" ", -1);
    try {
      command.root().commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length));
    } catch (MissingParameterException _) {
      // The others of the command were not asked about.
    }
  }

  @Test
  void whatCommandsShareTheyDescribeInTheSameWords() {
    Set<String> shared =
        Set.of("--help", "--debug", "--json", "--quiet", "--progress", "--chip", "--chips");
    Map<String, String> descriptions = new HashMap<>();
    commands()
        .flatMap(command -> command.options().stream())
        .filter(option -> shared.contains(option.longestName()))
        .forEach(
            option -> {
              String said = Arrays.toString(option.description());
              assertThat(descriptions.merge(option.longestName(), said, (first, _) -> first))
                  .isEqualTo(said);
            });
    assertThat(descriptions).containsOnlyKeys(shared);
  }

  @Test
  void theHelpNamesTheExitCodes() {
    String help = Cli.run("--help").out();
    ExitCode.MEANINGS.forEach(
        (code, meaning) -> assertThat(help).containsPattern("(?m)^ +" + code + " +" + meaning));
  }
}
