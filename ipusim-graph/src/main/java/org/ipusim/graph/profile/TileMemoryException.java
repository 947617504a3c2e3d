package org.ipusim.graph.profile;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.profile.TileContents.NamedBytes;
import org.ipusim.graph.profile.TileContents.VertexBytes;

/** A graph that needs more memory on some tile than the tile has; carries the full report. */
public final class TileMemoryException extends GraphException {
  private static final long serialVersionUID = 1L;
  private static final int TILES_SHOWN = 3;
  private static final int NAMES_SHOWN = 5;

  private final transient MemoryReport report;

  /**
   * Makes the exception.
   *
   * @param report memory of all tiles
   */
  public TileMemoryException(MemoryReport report) {
    super(text(report));
    this.report = report;
  }

  /** {@return the memory of all tiles} */
  public MemoryReport report() {
    return report;
  }

  private static String text(MemoryReport report) {
    List<Integer> overfull = report.overfullTiles();
    String tiles =
        overfull.stream()
            .limit(TILES_SHOWN)
            .map(t -> describe(report, t))
            .collect(Collectors.joining());
    return "out of tile memory: "
        + overfull.size()
        + " of "
        + report.tiles()
        + " tiles need more than their "
        + report.tileBytes()
        + " bytes"
        + tiles
        + "\n"
        + help(report, overfull);
  }

  private static String describe(MemoryReport report, int tile) {
    var text = new StringBuilder();
    text.append("\n  tile ").append(tile).append(" needs ").append(report.includingGaps(tile));
    for (MemoryCategory c : MemoryCategory.values()) {
      line(text, c.key(), report.bytes(c, tile));
    }
    line(text, "gaps", report.includingGaps(tile) - report.excludingGaps(tile));
    line(text, "overflowed", report.bytes(MemoryRegion.OVERFLOWED, tile));
    named(text, "always live, the largest:", report.alwaysLiveVariables(tile));
    report
        .peakStep(tile)
        .ifPresent(
            step ->
                named(
                    text,
                    "sharing memory, most of it in " + step.kind() + " '" + step.name() + "':",
                    report.peakVariables(tile)));
    steps(text, report, tile);
    vertices(text, report.vertices(tile));
    return text.toString();
  }

  private static void named(StringBuilder text, String title, List<NamedBytes> held) {
    if (!held.isEmpty()) {
      text.append("\n    ").append(title);
      held.stream()
          .limit(NAMES_SHOWN)
          .forEach(v -> text.append("\n      '").append(v.name()).append("' ").append(v.bytes()));
    }
  }

  private static void steps(StringBuilder text, MemoryReport report, int tile) {
    long[] bytes = report.notAlwaysLiveByStep(tile);
    List<Integer> largest =
        IntStream.range(0, bytes.length)
            .filter(s -> bytes[s] > 0)
            .boxed()
            .sorted(Comparator.comparingLong((Integer s) -> bytes[s]).reversed())
            .limit(NAMES_SHOWN)
            .toList();
    if (largest.size() > 1) {
      text.append("\n    steps that share most:");
      List<StepMemory> steps = report.steps();
      largest.forEach(
          s ->
              text.append("\n      ")
                  .append(steps.get(s).kind())
                  .append(" '")
                  .append(steps.get(s).name())
                  .append("' ")
                  .append(bytes[s]));
    }
  }

  private static void vertices(StringBuilder text, List<VertexBytes> vertices) {
    if (!vertices.isEmpty()) {
      text.append("\n    vertices:");
      vertices.stream()
          .limit(NAMES_SHOWN)
          .forEach(
              v ->
                  text.append("\n      ")
                      .append(v.vertices())
                      .append(" of ")
                      .append(v.codelet().substring(v.codelet().lastIndexOf('.') + 1))
                      .append(": code ")
                      .append(v.codeBytes())
                      .append(", state ")
                      .append(v.stateBytes()));
    }
  }

  /** What would help the fullest tile most. */
  private static String help(MemoryReport report, List<Integer> overfull) {
    int tile = overfull.getFirst();
    if (report.excludingGaps(tile) <= report.tileBytes()) {
      return "it would fit without gaps: use fewer fields that must be interleaved, aligned or in"
          + " different memory elements, or make such variables smaller";
    }
    MemoryCategory largest =
        Stream.of(MemoryCategory.values())
            .max(Comparator.comparingLong(c -> report.bytes(c, tile)))
            .orElseThrow();
    return switch (largest) {
      case VARIABLE, CONSTANT, STACK ->
          report.notAlwaysLive(tile) > report.alwaysLive(tile)
              ? "spread what lives at the peak over more tiles, compute it in smaller parts one after"
                  + " another, or use a smaller element type or a chip or target with more memory"
              : "spread the largest variables over more tiles, use a smaller element type, or use a"
                  + " chip or target with more memory";
      case EXCHANGE_BUFFER ->
          "map vertices to the tiles of what they read, split them so that each reads less, or let"
              + " each compute set do a part";
      case VERTEX_CODE -> "use fewer different codelets on one tile";
      case VERTEX_INSTANCE_STATE, VECTOR_LIST_DESCRIPTOR, COPY_DESCRIPTOR ->
          "use fewer vertices that each do more, shorter pointer layouts, and variables that lie"
              + " contiguous where they are read";
      case CONTROL_CODE -> "use fewer vertices and steps: loops and functions share code";
      case INTERNAL_EXCHANGE_CODE ->
          "exchange longer contiguous stretches: code grows with their number";
    };
  }

  private static void line(StringBuilder text, String key, long bytes) {
    if (bytes > 0) {
      text.append("\n    ").append(key).append(' ').append(bytes);
    }
  }
}
