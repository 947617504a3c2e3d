package org.ipusim.graph.profile;

import com.google.common.html.HtmlEscapers;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a page that shows a profile, or two beside each other, in a browser. The page is one file
 * that loads nothing: scripts, styles and the charts' library are in it, and of each profile the
 * JSON that {@link JsonReport} writes, compressed, which the scripts unpack.
 */
public final class HtmlReport {
  private static final String UPLOT_VERSION = "1.6.32";

  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

  /** Scripts in the order in which they use each other. */
  private static final List<String> SCRIPTS =
      List.of(
          "format.js",
          "dom.js",
          "table.js",
          "chart.js",
          "canvas.js",
          "tilemap.js",
          "memorymap.js",
          "timeline.js",
          "view/summary.js",
          "view/memory.js",
          "view/liveness.js",
          "view/programs.js",
          "view/execution.js",
          "view/vertices.js",
          "view/exchanges.js",
          "view/changes.js",
          "main.js");

  private HtmlReport() {}

  /** A document that goes into a page. */
  private interface Document {
    void write(Writer out) throws IOException;
  }

  /**
   * Writes a page of one run.
   *
   * @param report the run
   * @param out where to; it is flushed, not closed
   * @throws IOException when {@code out} fails
   */
  public static void write(RunReport report, Writer out) throws IOException {
    page(report.workload(), packed("report", json -> JsonReport.write(report, json)), out);
  }

  /**
   * Writes a page of two runs and of what is different between them.
   *
   * @param comparison the runs
   * @param out where to; it is flushed, not closed
   * @throws IOException when {@code out} fails
   */
  public static void write(Comparison comparison, Writer out) throws IOException {
    page(
        comparison.before().workload() + " and " + comparison.after().workload(),
        packed("report", json -> JsonReport.write(comparison.before(), json))
            + packed("report", json -> JsonReport.write(comparison.after(), json))
            + packed("comparison", json -> JsonComparison.write(comparison, json)),
        out);
  }

  private static void page(String title, String data, Writer out) throws IOException {
    String scripts = SCRIPTS.stream().map(HtmlReport::resource).collect(Collectors.joining("\n"));
    Map<String, String> parts =
        Map.of(
            "title",
            escaped(title),
            "style",
            resource("uplot/uPlot.min.css") + resource("style.css"),
            "uplot",
            resource("uplot/uPlot.iife.min.js"),
            "uplotVersion",
            UPLOT_VERSION,
            "uplotLicence",
            escaped(resource("uplot/LICENSE")),
            "script",
            scripts,
            "data",
            data);
    Matcher place = PLACE.matcher(resource("page.html"));
    out.write(place.replaceAll(found -> Matcher.quoteReplacement(part(parts, found.group(1)))));
    out.flush();
  }

  private static String part(Map<String, String> parts, String name) {
    String part = parts.get(name);
    if (part == null) {
      throw new IllegalStateException("page.html has a place for '" + name + "', which is nothing");
    }
    return part;
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar of ipusim-graph lacks page/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A document as an element that a script unpacks; gzip writes no time, so it is always the same.
   */
  private static String packed(String name, Document document) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8))) {
      document.write(out);
    }
    String text = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return "<script type=\"application/gzip\" data-ipusim=\"" + name + "\">" + text + "</script>\n";
  }
}
