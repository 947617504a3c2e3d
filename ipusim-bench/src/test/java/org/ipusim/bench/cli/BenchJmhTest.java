package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchJmhTest {
  @Test
  void benchmarksAreListed() {
    Cli cli = Cli.run("bench", "--list");
    assertThat(cli.code()).isZero();
    assertThat(cli.out().lines())
        .contains("RandomWords.next", "GraphCompile.compile", "ExchangeScheduling.schedule")
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(Cli.run("bench", "jmh", "--list")).isEqualTo(cli);
    assertThat(Cli.run("bench", "--list", "--include", "Words").out())
        .isEqualTo("RandomWords.fill\nRandomWords.next\nRandomWords.streams\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--include Nothing|no benchmark's name contains Nothing; 'ipusim bench --list' shows them",
        "--include (|--include '(' is no regular expression: Unclosed group",
        "--compare nowhere.json|nowhere.json: no such file",
        "--compare pom.xml|pom.xml: it is no JSON: "
      })
  void wrongOptionsAreBadInput(String arguments, String message) {
    Cli cli = Cli.run(("bench " + arguments).split(" "));
    assertThat(cli.code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).startsWith("ipusim: " + message);
    assertThat(cli.out()).isEmpty();
  }
}
