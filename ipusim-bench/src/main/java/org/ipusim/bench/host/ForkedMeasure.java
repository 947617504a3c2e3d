package org.ipusim.bench.host;

import com.google.gson.Gson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures in a process of its own, so that neither classes nor memory of others count. */
public final class ForkedMeasure {
  private static final String MAIN = "org.ipusim.bench.cli.Main";
  private static final String MODULE = "org.ipusim.bench";

  private ForkedMeasure() {}

  /**
   * Measures.
   *
   * @param setup what to measure
   * @param seconds for how long to repeat the run
   * @return what it took
   * @throws IOException when the process cannot be started or fails
   */
  public static HostMeasure of(HostSetup setup, double seconds) throws IOException {
    List<String> command = java();
    command.addAll(
        List.of(
            "bench",
            "host",
            "--no-fork",
            "--program",
            setup.program().name(),
            "--scale",
            String.valueOf(setup.scale()),
            "--chip",
            setup.chip(),
            "--chips",
            String.valueOf(setup.chips()),
            "--tiles",
            String.valueOf(setup.tiles()),
            "--threads",
            String.valueOf(setup.threads()),
            "--seconds",
            String.valueOf(seconds),
            "--json",
            "-"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("measuring " + setup + " failed with exit code " + code);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("measuring " + setup + " was interrupted", e);
    }
    return new Gson().fromJson(text, HostReport.class).measures().getFirst();
  }

  /** This process's Java with its options, up to the main class. */
  private static List<String> java() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    String modules = System.getProperty("jdk.module.path");
    if (modules == null) {
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    } else {
      command.addAll(List.of("-p", modules, "-m", MODULE + "/" + MAIN));
    }
    return command;
  }
}
