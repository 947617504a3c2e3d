package org.ipusim.graph.profile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.ChipSpecException;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.problem.ReportFileException;

/**
 * Reads a report that {@link JsonReport} wrote. What it reads writes the same JSON again, byte for
 * byte; of what tiles hold it knows what the JSON holds, which is the ten largest variables of the
 * fullest tiles and of others what their memory maps show.
 */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the report
   * @throws ReportFileException when there is no such file, it is no JSON, no report, one of
   *     another schema, or lacks something
   */
  public static RunReport read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ReportFileException(
          file.toString(), "it is a folder; give the JSON report in it", null);
    }
    try (Reader in = Files.newBufferedReader(file)) {
      return read(file.toString(), in);
    } catch (NoSuchFileException e) {
      throw new ReportFileException(file.toString(), "there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new ReportFileException(file.toString(), "it is no text in UTF-8", e);
    } catch (IOException e) {
      throw new ReportFileException(file.toString(), "cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a report.
   *
   * @param source what messages call it
   * @param in the JSON
   * @return the report
   * @throws IOException when {@code in} fails
   * @throws ReportFileException when it is no JSON, no report, one of another schema, or lacks
   *     something
   */
  public static RunReport read(String source, Reader in) throws IOException {
    JsonElement root = parse(source, in);
    if (!(root instanceof JsonObject object)
        || !(object.get("schema") instanceof JsonPrimitive schema)) {
      throw new ReportFileException(
          source,
          "it is no report of ipusim, which begins with a key 'schema'; give what 'ipusim run' writes with --json",
          null);
    }
    if (!schema.getAsString().equals(JsonReport.SCHEMA)) {
      throw new ReportFileException(
          source,
          "its schema is '%s', this ipusim reads '%s'; run the workload again with --json"
              .formatted(schema.getAsString(), JsonReport.SCHEMA),
          null);
    }
    var node = new JsonNode(source, "", object);
    try {
      return report(node);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new ReportFileException(source, "its values do not fit together: " + e.getMessage(), e);
    }
  }

  private static JsonElement parse(String source, Reader in) throws IOException {
    var reader = new JsonReader(in);
    reader.setStrictness(Strictness.STRICT);
    try {
      return JsonParser.parseReader(reader);
    } catch (JsonParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof CharacterCodingException coding) {
        throw coding;
      }
      String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
      throw new ReportFileException(source, "it is no JSON: " + message, e);
    }
  }

  private static RunReport report(JsonNode node) {
    JsonNode host = node.node("host");
    return new RunReport(
        node.text("workload"),
        node.values("parameters"),
        node.values("result"),
        profile(node),
        new HostCost(
            host.real("compileSeconds"), host.real("runSeconds"), host.whole("peakHeapBytes")));
  }

  private static Profile profile(JsonNode node) {
    JsonNode target = node.node("target");
    JsonNode graph = node.node("graph");
    Target chips = Target.of(chip(node, target), target.small("chips"));
    return new Profile(
        chips,
        target.small("replicas"),
        new GraphCounts(
            graph.small("variables"),
            graph.small("computeSets"),
            graph.small("vertices"),
            graph.whole("edges")),
        MemoryReading.of(node.node("memory"), target.small("tileBytes")),
        ExecutionReading.cycles(node),
        node.whole("supersteps"),
        node.whole("exchanges"),
        node.rows("steps", ExecutionReading::step),
        node.rows("exchangePhases", ExecutionReading::exchange),
        node.rows("programs", ExecutionReading::program),
        node.rows("vertexTypes", ExecutionReading::vertexType),
        node.texts("assumptions"),
        ExecutionReading.trace(node.node("trace")));
  }

  private static ChipSpec chip(JsonNode node, JsonNode target) {
    try {
      return ChipSpec.parse(node.source() + " (target.description)", target.text("description"));
    } catch (ChipSpecException e) {
      throw target.problem("description", "describes no chip: " + e.getMessage());
    }
  }
}
