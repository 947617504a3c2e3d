package org.ipusim.graph.profile;

import java.util.List;
import java.util.stream.Collectors;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.profile.MemoryReport.NamedBytes;

/** A graph that needs more memory on some tile than the tile has; carries the full report. */
public final class TileMemoryException extends GraphException {
  private static final long serialVersionUID = 1L;
  private static final int TILES_SHOWN = 3;
  private static final int VARIABLES_SHOWN = 5;

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
        + "\nspread the largest variables over more tiles, use a smaller element type, or use a"
        + " chip or target with more memory";
  }

  private static String describe(MemoryReport report, int tile) {
    var text = new StringBuilder();
    text.append("\n  tile ").append(tile).append(" needs ").append(report.includingGaps(tile));
    for (MemoryCategory c : MemoryCategory.values()) {
      line(text, c.key(), report.bytes(c, tile));
    }
    line(text, "gaps", report.includingGaps(tile) - report.excludingGaps(tile));
    List<NamedBytes> held = report.variables(tile);
    if (!held.isEmpty()) {
      text.append("\n    its largest variables and constants:");
      held.stream()
          .limit(VARIABLES_SHOWN)
          .forEach(v -> text.append("\n      '").append(v.name()).append("' ").append(v.bytes()));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, long bytes) {
    if (bytes > 0) {
      text.append("\n    ").append(key).append(' ').append(bytes);
    }
  }
}
