package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
  @TempDir Path folder;

  @BeforeEach
  void script() throws IOException {
    Cli cli = Cli.run("completion");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    Files.writeString(folder.resolve("ipusim.bash"), cli.out());
  }

  private Cli bash(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("bash", "--norc", "--noprofile"));
    command.addAll(List.of(arguments));
    return Processes.run(folder, Map.of(), command);
  }

  /** What is offered for the last of the words. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    Cli cli =
        bash(
            "-c",
            "source ./ipusim.bash; compopt() { :; }; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_ipusim;"
                    .formatted(String.join(" ", words), words.length - 1)
                + " printf '%s\\n' \"${COMPREPLY[@]}\"");
    assertThat(cli.err()).isEmpty();
    return cli.out().lines().map(String::strip).toList();
  }

  @Test
  void theScriptIsBash() throws Exception {
    assertThat(bash("-n", "ipusim.bash")).isEqualTo(new Cli(0, "", ""));
  }

  @Test
  void commandsWorkloadsOptionsAndTheirWordsAreCompleted() throws Exception {
    assertThat(offered("ipusim", "ru")).containsExactly("run");
    assertThat(offered("ipusim", "run", "tri")).containsExactly("triangle-counting");
    assertThat(offered("ipusim", "run", "bfs", "--kro")).containsExactly("--kronecker");
    assertThat(offered("ipusim", "run", "halo", "--strategy", "two")).containsExactly("two-wave");
    assertThat(offered("ipusim", "target", "")).contains("list", "show");
  }
}
