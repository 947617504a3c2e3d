package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExplainTest {
  private static final String TUTORIAL = "org.ipusim.bench.docs.Tutorial.Dot";

  @Test
  void aCodeletIsShownAsInstructionsByLineWithBundlesAndLoopKinds() {
    Cli cli = Cli.run("explain", TUTORIAL);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out())
        .contains("org.ipusim.bench.docs.Tutorial$Dot, compiled: ")
        .contains("cycles are the same for any data")
        .containsPattern("loop at line \\d+: brnzdec")
        .containsPattern("\\d+: ld32, ld32, aux f32 arithmetic, aux f32 arithmetic")
        .contains("formula: ");
    assertThat(cli.code()).isZero();
  }

  @Test
  void handSchedulingRepeatsWithoutControl() {
    assertThat(Cli.run("explain", TUTORIAL, "--optimisation", "scheduled").out())
        .containsPattern("loop at line \\d+: rpt");
  }

  @Test
  void aClassFileElsewhereIsFound() {
    String path = Path.of("target", "test-classes").toString();
    assertThat(Cli.run("explain", "--class-path", path, TUTORIAL).code()).isZero();
  }

  @Test
  void whatIsNoCodeletIsRefused() {
    assertRefused("there is no class 'no.Such'; give its full name", "no.Such");
    assertRefused("is no codelet: it extends neither Vertex nor MultiVertex", "java.lang.String");
    assertRefused("there is no 'nowhere'", "x.Y", "--class-path", "nowhere");
  }

  private static void assertRefused(String message, String... args) {
    var all = new String[args.length + 1];
    all[0] = "explain";
    System.arraycopy(args, 0, all, 1, args.length);
    Cli cli = Cli.run(all);
    assertThat(cli.code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains(message);
  }
}
