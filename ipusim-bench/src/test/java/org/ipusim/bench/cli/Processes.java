package org.ipusim.bench.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs. */
final class Processes {
  static final Path LIBRARIES = Path.of("target/lib").toAbsolutePath();

  private Processes() {}

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static Cli run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return start(folder, environment, command).await();
  }

  static Started start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    File out = File.createTempFile("ipusim", ".out");
    File err = File.createTempFile("ipusim", ".err");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out).redirectError(err);
    // Surefire's options for its own virtual machine are not for this one.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    return new Started(builder.start(), out.toPath(), err.toPath());
  }

  record Started(Process process, Path out, Path err) {
    Cli await() throws IOException, InterruptedException {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(process.info() + " does not end");
      }
      var cli =
          new Cli(
              process.exitValue(),
              Files.readString(out, StandardCharsets.UTF_8),
              Files.readString(err, StandardCharsets.UTF_8));
      Files.delete(out);
      Files.delete(err);
      return cli;
    }
  }
}
