package org.ipusim.bench.suite;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipusim.bench.text.MarkdownTable;
import org.ipusim.bench.text.Numbers;
import org.ipusim.workloads.UsageException;

/**
 * Scores of benchmarks and what they were measured on.
 *
 * @param schema the version of the JSON
 * @param java the Java
 * @param processor the processor's name, or the architecture where that is not known
 * @param processors how many the host has
 * @param scores in the order of their names
 */
public record SuiteReport(
    String schema, String java, String processor, int processors, List<Score> scores) {
  private static final String SCHEMA = "ipusim-jmh/1";
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /**
   * Makes a report of this host.
   *
   * @param scores the scores
   * @return the report
   */
  public static SuiteReport of(List<Score> scores) {
    return new SuiteReport(
        SCHEMA,
        Runtime.version().toString(),
        readProcessor(),
        Runtime.getRuntime().availableProcessors(),
        List.copyOf(scores));
  }

  private static String readProcessor() {
    String architecture = System.getProperty("os.arch");
    if (!Files.isReadable(CPU_INFO)) {
      return architecture;
    }
    try {
      return Files.readAllLines(CPU_INFO).stream()
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(architecture);
    } catch (IOException e) {
      return architecture;
    }
  }

  /**
   * Reads a stored report.
   *
   * @param file where it is
   * @return the report
   * @throws IOException when it cannot be read
   * @throws UsageException when it is none
   */
  public static SuiteReport read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      SuiteReport report = new GsonBuilder().create().fromJson(in, SuiteReport.class);
      if (report == null || !SCHEMA.equals(report.schema())) {
        throw new UsageException(
            file + ": it is no run of benchmarks, which 'ipusim bench --json FILE' writes");
      }
      return report;
    } catch (JsonParseException e) {
      throw new UsageException(file + ": it is no JSON: " + e.getMessage());
    }
  }

  /**
   * Writes the report as JSON.
   *
   * @param out where to; it is flushed, not closed
   * @throws IOException when {@code out} fails
   */
  public void writeJson(Writer out) throws IOException {
    new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(this, out);
    out.write('\n');
    out.flush();
  }

  /** {@return a table in Markdown, which is as well read on a terminal} */
  public String toMarkdown() {
    var table = MarkdownTable.ofNumbers(List.of("benchmark", "score", "+-", "unit", "iterations"));
    for (Score s : scores) {
      table.add(
          List.of(
              s.name(),
              Numbers.plain(s.score()),
              s.error() == null ? "-" : Numbers.plain(s.error()),
              s.unit(),
              String.valueOf(s.iterations())));
    }
    return table.toString();
  }
}
