package org.ipusim.graph.profile;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.profile.TileContents.NamedBytes;
import org.ipusim.graph.profile.TileContents.VertexBytes;

/**
 * Writes a report as JSON. The keys, their order and their meaning are a versioned schema; a
 * program's reports differ only in the last object, {@code host}.
 */
public final class JsonReport {
  /** The schema's name and version, the first value of every report. */
  public static final String SCHEMA = "ipusim-report/1";

  private static final int TILES_SHOWN = 5;
  private static final int VARIABLES_SHOWN = 10;

  private final JsonWriter json;
  private final RunReport report;
  private final Profile profile;

  private JsonReport(RunReport report, Writer out) {
    this.report = report;
    this.profile = report.profile();
    this.json = new JsonWriter(out);
    json.setStrictness(Strictness.STRICT);
    json.setHtmlSafe(false);
    json.setFormattingStyle(FormattingStyle.PRETTY);
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
    new JsonReport(report, out).document();
    out.write('\n');
    out.flush();
  }

  private void document() throws IOException {
    json.beginObject();
    headline();
    target();
    graph();
    cyclesPerTile();
    imbalance();
    steps();
    vertexTypes();
    trace();
    host();
    json.endObject();
    json.flush();
  }

  private void headline() throws IOException {
    json.name("schema").value(SCHEMA);
    json.name("workload").value(report.workload());
    json.name("chip").value(profile.target().chip().name());
    JsonValues.write(json, "parameters", report.parameters());
    JsonValues.write(json, "result", report.result());
    cycles();
    JsonValues.write(json, "seconds", profile.seconds());
    json.name("supersteps").value(profile.supersteps());
    memory();
    json.name("assumptions").beginArray();
    for (String assumption : profile.assumptions()) {
      json.value(assumption);
    }
    json.endArray();
  }

  private void cycles() throws IOException {
    CycleAccount cycles = profile.cycles();
    CyclePart[] parts = CyclePart.values();
    long[] means =
        LargestRemainder.quotients(
            Arrays.stream(parts).mapToLong(cycles::sum).toArray(), cycles.tiles());
    json.name("cycles").beginObject();
    json.name("total").value(cycles.totalCycles());
    for (int i = 0; i < parts.length; i++) {
      json.name(parts[i].key()).value(means[i]);
    }
    json.endObject();
  }

  private void memory() throws IOException {
    MemoryReport memory = profile.memory();
    json.name("memory").beginObject();
    json.name("maxTileBytes").value(memory.maxExcludingGaps());
    json.name("maxTileBytesIncludingGaps").value(memory.maxIncludingGaps());
    json.name("totalBytes").value(memory.totalExcludingGaps());
    json.name("byCategory").beginObject();
    for (MemoryCategory category : MemoryCategory.values()) {
      json.name(category.key()).value(memory.total(category));
    }
    json.endObject();
    json.name("byRegion").beginObject();
    for (MemoryRegion region : MemoryRegion.values()) {
      json.name(region.key()).value(memory.total(region));
    }
    json.endObject();
    liveness(memory);
    json.name("tileBytes").beginArray();
    json.setFormattingStyle(FormattingStyle.COMPACT);
    for (int tile = 0; tile < memory.tiles(); tile++) {
      json.value(memory.includingGaps(tile));
    }
    json.endArray();
    json.setFormattingStyle(FormattingStyle.PRETTY);
    json.name("fullestTiles").beginArray();
    for (int tile : memory.fullestTiles(TILES_SHOWN)) {
      fullTile(memory, tile);
    }
    json.endArray();
    json.endObject();
  }

  private void liveness(MemoryReport memory) throws IOException {
    json.name("liveness").beginObject();
    json.name("alwaysLive").value(memory.totalAlwaysLive());
    json.name("notAlwaysLive").value(memory.totalExcludingGaps() - memory.totalAlwaysLive());
    json.name("steps").beginArray();
    for (StepMemory step : memory.steps()) {
      json.beginObject();
      json.name("kind").value(step.kind());
      json.name("name").value(step.name());
      json.name("bytes").value(step.totalBytes());
      json.name("maxTileBytes").value(step.maxTileBytes());
      json.name("fullestTile").value(step.fullestTile());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void fullTile(MemoryReport memory, int tile) throws IOException {
    json.beginObject();
    json.name("tile").value(tile);
    json.name("bytes").value(memory.excludingGaps(tile));
    json.name("bytesIncludingGaps").value(memory.includingGaps(tile));
    json.name("byCategory").beginObject();
    for (MemoryCategory category : MemoryCategory.values()) {
      json.name(category.key()).value(memory.bytes(category, tile));
    }
    json.endObject();
    json.name("byRegion").beginObject();
    for (MemoryRegion region : MemoryRegion.values()) {
      json.name(region.key()).value(memory.bytes(region, tile));
    }
    json.endObject();
    json.name("alwaysLive").value(memory.alwaysLive(tile));
    json.name("notAlwaysLive").value(memory.notAlwaysLive(tile));
    json.name("peakStep").value(memory.peakStep(tile).map(StepMemory::name).orElse(""));
    variables("variables", memory.variables(tile));
    variables("peakVariables", memory.peakVariables(tile));
    json.name("vertices").beginArray();
    for (VertexBytes vertices : memory.vertices(tile)) {
      json.beginObject();
      json.name("codelet").value(vertices.codelet());
      json.name("vertices").value(vertices.vertices());
      json.name("codeBytes").value(vertices.codeBytes());
      json.name("stateBytes").value(vertices.stateBytes());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void variables(String key, List<NamedBytes> variables) throws IOException {
    json.name(key).beginArray();
    for (NamedBytes variable : variables.stream().limit(VARIABLES_SHOWN).toList()) {
      json.beginObject();
      json.name("name").value(variable.name());
      json.name("bytes").value(variable.bytes());
      json.endObject();
    }
    json.endArray();
  }

  private void target() throws IOException {
    Target target = profile.target();
    json.name("target").beginObject();
    json.name("chips").value(target.chips());
    json.name("tiles").value(target.tiles());
    json.name("replicas").value(profile.replicas());
    JsonValues.write(json, "clockHz", target.chip().clockHz());
    json.name("tileBytes").value(profile.memory().tileBytes());
    json.endObject();
  }

  private void graph() throws IOException {
    GraphCounts counts = profile.counts();
    json.name("graph").beginObject();
    json.name("variables").value(counts.variables());
    json.name("computeSets").value(counts.computeSets());
    json.name("vertices").value(counts.vertices());
    json.name("edges").value(counts.edges());
    json.endObject();
  }

  private void cyclesPerTile() throws IOException {
    CycleAccount cycles = profile.cycles();
    json.name("cyclesPerTile").beginObject();
    for (CyclePart part : CyclePart.values()) {
      json.name(part.key()).beginObject();
      json.name("min").value(cycles.min(part));
      JsonValues.write(json, "mean", cycles.mean(part));
      json.name("max").value(cycles.max(part));
      json.endObject();
    }
    json.endObject();
  }

  private void imbalance() throws IOException {
    long computing =
        Arrays.stream(profile.cycles().perTile(CyclePart.COMPUTE)).filter(c -> c > 0).count();
    json.name("imbalance").beginObject();
    json.name("computingTiles").value(computing);
    JsonValues.write(json, "maxOverMean", profile.computeImbalance());
    json.endObject();
  }

  private void range(String name, Range range) throws IOException {
    json.name(name).beginObject();
    json.name("min").value(range.min());
    JsonValues.write(json, "mean", range.mean());
    json.name("max").value(range.max());
    json.name("sum").value(range.sum());
    json.endObject();
  }

  private void steps() throws IOException {
    json.name("exchanges").value(profile.exchanges());
    json.name("barriers").value(profile.cycles().barriers());
    json.name("steps").beginArray();
    for (StepProfile step : profile.steps()) {
      json.beginObject();
      json.name("number").value(step.number());
      json.name("kind").value(step.kind());
      json.name("name").value(step.name());
      json.name("vertices").value(step.vertices());
      json.name("executions").value(step.executions());
      range("computeCycles", step.computeCycles());
      JsonValues.write(json, "meanTileCycles", step.meanTileCycles());
      json.name("rearrangeBeforeCycles").value(step.rearrangeBeforeCycles());
      json.name("rearrangeCycles").value(step.rearrangeCycles());
      json.name("exchangeCycles").value(step.exchangeCycles());
      json.name("exchangeBytes").value(step.exchangeBytes());
      json.name("hostCycles").value(step.hostCycles());
      json.endObject();
    }
    json.endArray();
  }

  private void vertexTypes() throws IOException {
    json.name("vertexTypes").beginArray();
    for (VertexTypeProfile type : profile.vertexTypes()) {
      json.beginObject();
      json.name("codelet").value(type.codelet());
      json.name("multiVertex").value(type.multiVertex());
      json.name("costSource").value(type.source().key());
      json.name("instances").value(type.instances());
      json.name("executions").value(type.cycles().count());
      range("cycles", type.cycles());
      json.name("flops").value(type.flops());
      json.endObject();
    }
    json.endArray();
  }

  private void trace() throws IOException {
    Trace trace = profile.trace();
    json.name("trace").beginObject();
    json.name("maxEvents").value(trace.maxEvents());
    json.name("omitted").value(trace.omitted());
    json.name("events").beginArray();
    for (TraceEvent event : trace.events()) {
      json.beginObject();
      json.name("lane").value(event.lane().key());
      json.name("kind").value(event.kind().key());
      json.name("step").value(event.step());
      json.name("name").value(event.name());
      json.name("beginCycle").value(event.beginCycle());
      json.name("endCycle").value(event.endCycle());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void host() throws IOException {
    HostCost host = report.host();
    json.name("host").beginObject();
    JsonValues.write(json, "compileSeconds", host.compileSeconds());
    JsonValues.write(json, "runSeconds", host.runSeconds());
    json.name("peakHeapBytes").value(host.peakHeapBytes());
    json.endObject();
  }
}
