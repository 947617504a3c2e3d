package org.ipusim.graph.profile;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.profile.TileContents.NamedBytes;

/**
 * Writes a report for a reader, 100 columns wide, in the order of the vendor's profile summary:
 * target, graph, execution, memory.
 */
public final class TextReport {
  private static final int TILES_SHOWN = 5;
  private static final int VARIABLES_SHOWN = 3;
  private static final int STEPS_SHOWN = 20;
  private static final int EVENTS_SHOWN = 40;

  private final StringBuilder out = new StringBuilder();
  private final RunReport report;
  private final Profile profile;

  private TextReport(RunReport report) {
    this.report = report;
    this.profile = report.profile();
  }

  /**
   * Writes a report. All but its last section, the host's cost, is the same for every run of the
   * same program.
   *
   * @param report the report
   * @param out where to, lines ending in a line feed
   * @throws IOException when {@code out} fails
   */
  public static void write(RunReport report, Appendable out) throws IOException {
    var text = new TextReport(report);
    text.target();
    text.values("Result", report.result(), true);
    text.graph();
    text.cycles();
    text.memory();
    text.steps();
    text.streamCopies();
    text.vertexTypes();
    text.trace();
    text.insights();
    text.assumptions();
    text.host();
    out.append(text.out);
  }

  private void section(String title) {
    out.append('\n').append(title).append('\n');
  }

  private void target() {
    var target = profile.target();
    out.append(report.workload())
        .append(" on ")
        .append(target.chips())
        .append(" x ")
        .append(target.chip().name())
        .append(": ")
        .append(Quantity.counted(target.tiles(), "tile", "tiles"))
        .append(" of ")
        .append(Quantity.count(profile.memory().tileBytes()))
        .append(" bytes at ")
        .append(Quantity.hertz(target.chip().clockHz()))
        .append(
            profile.replicas() == 1
                ? ""
                : "; " + profile.replicas() + " replicas, of which graph and memory show one")
        .append('\n');
    values("Parameters", report.parameters(), false);
  }

  private void values(String title, Map<String, Object> values, boolean grouped) {
    if (values.isEmpty()) {
      return;
    }
    section(title);
    int width = keyWidth(values, 2);
    values.forEach((key, value) -> value(key, value, "  ", width, grouped));
  }

  private static int keyWidth(Map<?, ?> values, int indent) {
    return values.entrySet().stream()
        .mapToInt(
            e ->
                e.getValue() instanceof Map<?, ?> inner
                    ? keyWidth(inner, indent + 2)
                    : indent + e.getKey().toString().length())
        .max()
        .orElse(0);
  }

  private void value(String key, Object value, String indent, int width, boolean grouped) {
    if (value instanceof Map<?, ?> inner) {
      out.append(indent).append(key).append('\n');
      inner.forEach((k, v) -> value(k.toString(), v, indent + "  ", width, grouped));
      return;
    }
    String name = indent + key;
    String space = " ".repeat(Math.max(0, width - name.length()) + 2);
    TextTable.wrap(out, name + space, grouped ? grouped(value) : value.toString());
  }

  private static String grouped(Object value) {
    return switch (value) {
      case Double d -> Quantity.real(d);
      case Float f -> Quantity.real(f);
      case Long l -> Quantity.count(l);
      case Integer i -> Quantity.count(i);
      default -> value.toString();
    };
  }

  private void graph() {
    GraphCounts counts = profile.counts();
    section("Graph");
    out.append("  ")
        .append(Quantity.counted(counts.variables(), "variable", "variables"))
        .append(", ")
        .append(Quantity.counted(counts.computeSets(), "compute set", "compute sets"))
        .append(", ")
        .append(Quantity.counted(counts.vertices(), "vertex", "vertices"))
        .append(", ")
        .append(Quantity.counted(counts.edges(), "edge", "edges"))
        .append('\n');
  }

  private void cycles() {
    CycleAccount cycles = profile.cycles();
    section("Cycles");
    out.append("  ")
        .append(Quantity.counted(cycles.totalCycles(), "cycle", "cycles"))
        .append(", ")
        .append(Quantity.seconds(profile.seconds()))
        .append(" at ")
        .append(Quantity.hertz(profile.target().chip().clockHz()))
        .append("; ")
        .append(Quantity.counted(profile.supersteps(), "superstep", "supersteps"))
        .append(", ")
        .append(Quantity.counted(profile.exchanges(), "exchange phase", "exchange phases"))
        .append(", ")
        .append(Quantity.counted(cycles.barriers(), "barrier", "barriers"))
        .append('\n');
    var table = new TextTable("of a tile<", "mean", "share", "min", "max");
    for (CyclePart part : CyclePart.values()) {
      table.row(
          part.key(),
          Quantity.real(cycles.mean(part)),
          Quantity.percent(cycles.sum(part), cycles.totalCycles() * cycles.tiles()),
          Quantity.count(cycles.min(part)),
          Quantity.count(cycles.max(part)));
    }
    table.appendTo(out);
    long computing =
        Arrays.stream(cycles.perTile(CyclePart.COMPUTE)).filter(cyclesOf -> cyclesOf > 0).count();
    String balance =
        computing == 0
            ? "no tile computes"
            : "load balance: the busiest tile computes "
                + Quantity.real(profile.computeImbalance())
                + " times the mean of the "
                + Quantity.count(computing)
                + " of "
                + Quantity.counted(cycles.tiles(), "tile", "tiles")
                + " that compute";
    TextTable.wrap(out, "  ", balance);
  }

  private void memory() {
    MemoryReport memory = profile.memory();
    section("Memory, bytes");
    var table = new TextTable("category<", "all tiles", "mean", "max of a tile", "of a tile");
    for (MemoryCategory category : MemoryCategory.values()) {
      memoryRow(table, category.key(), tile -> memory.bytes(category, tile));
    }
    memoryRow(table, "all, without gaps", memory.totalExcludingGaps(), memory.maxExcludingGaps());
    memoryRow(table, "all, with gaps", memory.totalIncludingGaps(), memory.maxIncludingGaps());
    memoryRow(table, "always live", memory::alwaysLive);
    memoryRow(table, "not always live", memory::notAlwaysLive);
    for (MemoryRegion region : MemoryRegion.values()) {
      if (memory.total(region) > 0) {
        memoryRow(table, "in " + region.key(), tile -> memory.bytes(region, tile));
      }
    }
    table.appendTo(out);
    out.append("  fullest tiles, with gaps:\n");
    memory.fullestTiles(TILES_SHOWN).forEach(this::fullTile);
  }

  private void memoryRow(TextTable table, String name, IntToLongFunction ofTile) {
    int tiles = profile.memory().tiles();
    memoryRow(
        table,
        name,
        IntStream.range(0, tiles).mapToLong(ofTile).sum(),
        IntStream.range(0, tiles).mapToLong(ofTile).max().orElse(0));
  }

  private void memoryRow(TextTable table, String name, long total, long max) {
    table.row(
        name,
        Quantity.count(total),
        Quantity.real((double) total / profile.memory().tiles()),
        Quantity.count(max),
        Quantity.percent(max, profile.memory().tileBytes()));
  }

  private void fullTile(int tile) {
    MemoryReport memory = profile.memory();
    String categories =
        Arrays.stream(MemoryCategory.values())
            .filter(c -> memory.bytes(c, tile) > 0)
            .sorted(
                Comparator.comparingLong((MemoryCategory c) -> memory.bytes(c, tile)).reversed())
            .map(c -> c.key() + " " + Quantity.count(memory.bytes(c, tile)))
            .collect(Collectors.joining(", "));
    String always = named(memory.alwaysLiveVariables(tile));
    String peak = named(memory.peakVariables(tile));
    String step =
        memory.peakStep(tile).map(s -> "; peak in " + s.kind() + " " + s.name()).orElse("");
    TextTable.wrap(
        out,
        "    tile " + tile + ": ",
        Quantity.count(memory.includingGaps(tile))
            + " = "
            + Quantity.percent(memory.includingGaps(tile), memory.tileBytes())
            + ", gaps "
            + Quantity.count(memory.includingGaps(tile) - memory.excludingGaps(tile))
            + (categories.isEmpty() ? "" : "; " + categories)
            + (always.isEmpty() ? "" : "; always live: " + always)
            + step
            + (peak.isEmpty() ? "" : ": " + peak));
  }

  private static String named(List<NamedBytes> variables) {
    return variables.stream()
        .limit(VARIABLES_SHOWN)
        .map(v -> "'" + v.name() + "' " + Quantity.count(v.bytes()))
        .collect(Collectors.joining(", "));
  }

  private void steps() {
    section("Steps, most expensive first; cycles and bytes of one execution");
    var table =
        new TextTable(
            "#",
            "name<",
            "kind<",
            "vertices",
            "times",
            "max tile",
            "mean tile",
            "rearrange",
            "exchange",
            "bytes");
    List<StepProfile> steps =
        profile.steps().stream()
            .sorted(Comparator.comparingLong(StepProfile::totalCycles).reversed())
            .toList();
    for (StepProfile step : steps.subList(0, Math.min(STEPS_SHOWN, steps.size()))) {
      table.row(
          Integer.toString(step.number()),
          step.name(),
          step.kind(),
          Quantity.count(step.vertices()),
          Quantity.count(step.executions()),
          Quantity.count(step.computeCycles().max()),
          Quantity.real(step.meanTileCycles()),
          Quantity.count(step.rearrangeCycles()),
          Quantity.count(step.exchangeCycles()),
          Quantity.count(step.exchangeBytes()));
    }
    table.appendTo(out);
    int more = steps.size() - STEPS_SHOWN;
    if (more > 0) {
      out.append("  and ")
          .append(Quantity.counted(more, "cheaper step", "cheaper steps"))
          .append("; the JSON report lists all\n");
    }
  }

  private void streamCopies() {
    List<StepProfile> copies =
        profile.steps().stream()
            .filter(step -> step.hostCycles() > 0)
            .sorted(Comparator.comparingLong(StepProfile::hostCycles).reversed())
            .toList();
    if (copies.isEmpty()) {
      return;
    }
    section("Host exchange, most expensive first; cycles of all executions");
    var table = new TextTable("#", "name<", "times", "cycles", "data pass", "waiting");
    for (StepProfile step : copies.subList(0, Math.min(STEPS_SHOWN, copies.size()))) {
      long passing = step.executions() * step.exchangeCycles();
      table.row(
          Integer.toString(step.number()),
          step.name(),
          Quantity.count(step.executions()),
          Quantity.count(step.hostCycles()),
          Quantity.count(passing),
          Quantity.count(step.hostCycles() - passing));
    }
    table.appendTo(out);
  }

  private void vertexTypes() {
    section("Vertex types, cycles of one execution");
    var table =
        new TextTable(
            "codelet<",
            "kind<",
            "vertices",
            "executions",
            "min",
            "mean",
            "max",
            "flops",
            "cycles are<");
    for (VertexTypeProfile type : profile.vertexTypes()) {
      table.row(
          type.codelet().substring(type.codelet().lastIndexOf('.') + 1),
          type.multiVertex() ? "multi" : "worker",
          Quantity.count(type.instances()),
          Quantity.count(type.cycles().count()),
          Quantity.count(type.cycles().min()),
          Quantity.real(type.cycles().mean()),
          Quantity.count(type.cycles().max()),
          Quantity.count(type.flops()),
          type.source().key());
    }
    table.appendTo(out);
  }

  private void trace() {
    Trace trace = profile.trace();
    if (trace.maxEvents() == 0) {
      return;
    }
    section("Trace, cycles");
    var table = new TextTable("begin", "end", "cycles", "lane<", "kind<", "#", "name<");
    List<TraceEvent> shown =
        trace.events().subList(0, Math.min(EVENTS_SHOWN, trace.events().size()));
    for (TraceEvent event : shown) {
      table.row(
          Quantity.count(event.beginCycle()),
          Quantity.count(event.endCycle()),
          Quantity.count(event.cycles()),
          event.lane().key(),
          event.kind().key(),
          event.step() < 0 ? "" : Integer.toString(event.step()),
          event.name());
    }
    table.appendTo(out);
    long more = trace.events().size() - shown.size() + trace.omitted();
    if (more > 0) {
      out.append("  and ")
          .append(Quantity.counted(more, "later event", "later events"))
          .append(", of which the trace kept ")
          .append(Quantity.count(trace.events().size() - shown.size()))
          .append('\n');
    }
  }

  private void insights() {
    section("Insights");
    Insights.of(profile).forEach(i -> TextTable.wrap(out, "  - ", i.text()));
  }

  private void assumptions() {
    if (profile.assumptions().isEmpty()) {
      return;
    }
    section("Assumptions");
    profile.assumptions().forEach(a -> TextTable.wrap(out, "  - ", a));
  }

  private void host() {
    HostCost host = report.host();
    section("Host");
    out.append("  compiled in ")
        .append(Quantity.seconds(host.compileSeconds()))
        .append(", ran in ")
        .append(Quantity.seconds(host.runSeconds()))
        .append(", largest heap ")
        .append(Quantity.real(host.peakHeapBytes() / 1e6))
        .append(" MB\n");
  }
}
