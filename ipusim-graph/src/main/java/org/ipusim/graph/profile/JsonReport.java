package org.ipusim.graph.profile;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.exchange.TilePosition;

/**
 * Writes a report as JSON, which {@link ReportFile} reads again. The keys, their order and their
 * meaning are a versioned schema; a program's reports differ only in the last object, {@code host}.
 */
public final class JsonReport {
  /** The schema's name and version, the first value of every report. */
  public static final String SCHEMA = "ipusim-report/2";

  private final JsonOut json;
  private final RunReport report;
  private final Profile profile;

  private JsonReport(RunReport report, JsonOut json) {
    this.report = report;
    this.profile = report.profile();
    this.json = json;
  }

  /**
   * Writes a report.
   *
   * @param report the report
   * @param out where to; it is flushed, not closed
   * @throws IOException when {@code out} fails
   * @throws IllegalArgumentException when a parameter or result is not a string, a finite number, a
   *     boolean or a map of these; it names the key
   */
  public static void write(RunReport report, Writer out) throws IOException {
    JsonOut.document(out, json -> new JsonReport(report, json).document());
  }

  private void document() throws IOException {
    headline();
    json.object("target", this::target);
    json.object("graph", this::graph);
    new JsonExecution(json, profile).write();
    json.rows("insights", Insights.of(profile), JsonReport::insight);
    json.object("host", this::host);
  }

  private void headline() throws IOException {
    json.value("schema", SCHEMA);
    json.value("workload", report.workload());
    json.value("chip", profile.target().chip().name());
    json.any("parameters", report.parameters());
    json.any("result", report.result());
    json.object("cycles", this::cycles);
    json.any("seconds", profile.seconds());
    json.value("supersteps", profile.supersteps());
    json.object("memory", new JsonMemory(json, profile.memory())::write);
    json.texts("assumptions", profile.assumptions());
  }

  private void cycles() throws IOException {
    CycleAccount cycles = profile.cycles();
    CyclePart[] parts = CyclePart.values();
    long[] means =
        LargestRemainder.quotients(
            Arrays.stream(parts).mapToLong(cycles::sum).toArray(), cycles.tiles());
    json.value("total", cycles.totalCycles());
    for (int i = 0; i < parts.length; i++) {
      json.value(parts[i].key(), means[i]);
    }
  }

  private void target() throws IOException {
    Target target = profile.target();
    json.value("chips", target.chips());
    json.value("tiles", target.tiles());
    json.value("replicas", profile.replicas());
    json.any("clockHz", target.chip().clockHz());
    json.value("tileBytes", profile.memory().tileBytes());
    json.value("elementBytes", target.chip().memory().elementBytes());
    json.value("interleavedBaseBytes", target.chip().memory().interleavedBaseBytes());
    GridSpec grid = target.chip().grid();
    List<TilePosition> places =
        IntStream.range(0, grid.tiles()).mapToObj(t -> place(t, grid)).toList();
    json.object(
        "floorPlan",
        () -> {
          json.value("rows", grid.rows());
          json.value("columns", (long) grid.columns() * grid.lanes());
          json.column("row", places.stream().mapToLong(TilePosition::row).toArray());
          json.column(
              "column",
              places.stream()
                  .mapToLong(p -> (long) p.column() * grid.lanes() + p.lane())
                  .toArray());
        });
    json.value("description", target.chip().toYaml());
  }

  /** The order of tiles that do not stand in pairs is not known; they are shown row by row. */
  private static TilePosition place(int tile, GridSpec grid) {
    if (grid.lanes() % 2 == 0) {
      return TilePosition.of(tile, grid);
    }
    int ofRow = tile % (grid.columns() * grid.lanes());
    return new TilePosition(
        tile / (grid.columns() * grid.lanes()), ofRow / grid.lanes(), ofRow % grid.lanes());
  }

  private void graph() throws IOException {
    GraphCounts counts = profile.counts();
    json.value("variables", counts.variables());
    json.value("computeSets", counts.computeSets());
    json.value("vertices", counts.vertices());
    json.value("edges", counts.edges());
  }

  private static void insight(JsonOut out, Insight insight) throws IOException {
    out.value("view", insight.view().key());
    out.value("tile", insight.tile());
    out.value("step", insight.step());
    out.value("text", insight.text());
  }

  private void host() throws IOException {
    HostCost host = report.host();
    json.any("compileSeconds", host.compileSeconds());
    json.any("runSeconds", host.runSeconds());
    json.value("peakHeapBytes", host.peakHeapBytes());
  }
}
