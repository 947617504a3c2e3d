package org.ipusim.bench.suite;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Takes what JMH tells: passes on which benchmark begins, and keeps the last lines for errors. */
final class ProgressFormat implements OutputFormat {
  private static final int KEPT_LINES = 12;

  private final int total;
  private final SuiteProgress progress;
  private final long start = System.nanoTime();
  private final Deque<String> lines = new ArrayDeque<>();
  private final List<String> failed = new ArrayList<>();
  private int begun;
  private boolean measured;
  private String current = "";

  ProgressFormat(int total, SuiteProgress progress) {
    this.total = total;
    this.progress = progress;
  }

  /** The last lines that JMH printed. */
  String lastWords() {
    return lines.isEmpty() ? "" : "\n" + String.join("\n", lines);
  }

  void requireComplete() throws IOException {
    if (!failed.isEmpty()) {
      throw new IOException(
          "%d of %d benchmarks failed: %s%s"
              .formatted(failed.size(), total, String.join(", ", failed), lastWords()));
    }
  }

  private static String name(BenchmarkParams params) {
    var name = new StringBuilder(Suite.shortName(params.getBenchmark()));
    for (String key : params.getParamsKeys()) {
      name.append(' ').append(key).append('=').append(params.getParam(key));
    }
    return name.toString();
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double left = begun == 0 ? -1 : seconds / begun * (total - begun);
    begun++;
    current = name(params);
    measured = false;
    progress.begin(current, begun, total, left);
  }

  @Override
  public void endBenchmark(@Nullable BenchmarkResult result) {
    if (result == null || !measured) {
      failed.add(current);
    }
  }

  @Override
  public void iterationResult(
      BenchmarkParams params, IterationParams iteration, int number, IterationResult result) {
    measured = true;
  }

  @Override
  public void println(String line) {
    if (!line.isBlank()) {
      lines.addLast(line);
      if (lines.size() > KEPT_LINES) {
        lines.removeFirst();
      }
    }
  }

  @Override
  public void verbosePrintln(String line) {}

  @Override
  public void print(String text) {}

  @Override
  public void iteration(BenchmarkParams params, IterationParams iteration, int number) {}

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void write(int b) {}

  @Override
  public void write(byte[] b) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
