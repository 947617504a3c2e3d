package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnWorkloadPackagedTest {
  @Test
  void theLauncherFindsWorkloadsThatLieElsewhere() throws Exception {
    Map<String, String> environment =
        Map.of(
            "IPUSIM_NO_BUILD",
            "1",
            "IPUSIM_CLASS_PATH",
            Path.of("target", "test-classes").toAbsolutePath().toString());
    Path folder = Path.of("..").toAbsolutePath().normalize();
    Cli cli =
        Processes.run(
            folder, environment, List.of("./ipusim", "run", "axpy", "--n", "96", "--check"));
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).startsWith("axpy on 1 x gc200");
  }
}
