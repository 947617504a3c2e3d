package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Reads from a process, whose standard output is a real pipe. */
class RandomPackagedTest {
  @Test
  void aReaderThatHasEnoughEndsTheProgramQuietly() throws Exception {
    var builder =
        new ProcessBuilder(
            Processes.java(),
            "-p",
            Processes.LIBRARIES.toString(),
            "-m",
            "org.ipusim.bench/org.ipusim.bench.cli.Main",
            "random",
            "--state",
            "1:ffffffffffffffff");
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = builder.start();
    try {
      try (InputStream out = process.getInputStream()) {
        assertThat(HexFormat.of().formatHex(out.readNBytes(16)))
            .isEqualTo("f8fffffffffffffffd7ffeffefff7ffc");
        out.skipNBytes(1 << 24);
      }
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
      var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(err).isEmpty();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
