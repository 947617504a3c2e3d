package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ipusim.core.arch.ChipSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  static Stream<List<String>> commands() {
    var found = new ArrayList<List<String>>();
    var console = Console.ofSystem();
    collect(
        new Ipusim(console, java.util.ServiceLoader.load(org.ipusim.workloads.Workload.class))
            .commandLine(),
        List.of(),
        found);
    return found.stream();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> found) {
    found.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              var longer = new ArrayList<>(path);
              longer.add(name);
              collect(sub, longer, found);
            });
  }

  private static String[] with(List<String> path, String last) {
    return Stream.concat(path.stream(), Stream.of(last)).toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfWithinTheLine(List<String> path) {
    Cli cli = Cli.run(with(path, "--help"));
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    String name = String.join(" ", with(path, "")).strip();
    assertThat(cli.out()).startsWith(("Usage: ipusim " + name).strip());
    assertThat(cli.out().lines()).allMatch(line -> line.length() <= Ipusim.WIDTH);
    if (path.size() < 2 || path.getFirst().equals("target")) {
      assertThat(cli.out()).contains("Example");
    }
  }

  @Test
  void withoutArgumentsTheHelpIsShown() {
    assertThat(Cli.run()).isEqualTo(Cli.run("--help"));
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    Cli cli = Cli.run("--version");
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).matches("ipusim \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? on Java \\d+\\R");
  }

  @Test
  void theListOfTargetsNamesAllPresets() {
    Cli cli = Cli.run("target", "list");
    assertThat(cli.code()).isZero();
    for (String name : ChipSpec.presetNames()) {
      assertThat(cli.out()).containsPattern("(?m)^" + name + " .*KiB.*MiB");
    }
  }

  @Test
  void aTargetIsShownWithEveryConstantItsUnitAndMeaning() {
    Cli cli = Cli.run("target", "show", "gc200");
    assertThat(cli.code()).isZero();
    assertThat(cli.out().lines()).allMatch(line -> line.length() <= Ipusim.WIDTH);
    ChipSpec.preset("gc200").constants().stream()
        .filter(c -> !c.key().equals("name") && !c.key().equals("description"))
        .forEach(
            c -> {
              String leaf = c.key().substring(c.key().lastIndexOf('.') + 1);
              assertThat(cli.out()).contains(leaf).contains((c.value() + " " + c.unit()).strip());
            });
    assertThat(cli.out()).containsPattern("tileBytes +638976 bytes +memory of one tile");
  }

  @Test
  void aTargetIsPrintedAsItsDescription() {
    assertThat(Cli.run("target", "show", "bow", "--yaml").out())
        .isEqualTo(ChipSpec.preset("bow").toYaml());
  }

  @Test
  void numbersDoNotDependOnTheCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Cli.run("target", "list").out()).contains("1.330 GHz").contains("1,472");
      assertThat(Cli.run("run", "three-tiles").out()).contains("1.33 GHz").contains("1,472");
    } finally {
      Locale.setDefault(before);
    }
  }
}
