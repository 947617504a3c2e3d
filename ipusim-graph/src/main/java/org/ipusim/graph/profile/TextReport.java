package org.ipusim.graph.profile;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes a report for a reader, 100 columns wide, in the order of the vendor's profile summary:
 * target, graph, execution, memory.
 */
public final class TextReport {
  private static final int COPIES_SHOWN = 20;
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
    text.section(TextSections.cycles(report.profile()));
    text.section(TextSections.memory(report.profile().memory()));
    text.section(TextSections.steps(report.profile().steps()));
    text.streamCopies();
    text.vertexTypes();
    text.trace();
    text.insights();
    text.assumptions();
    text.host();
    out.append(text.out);
  }

  private void title(String title) {
    section(title + '\n');
  }

  private void section(String lines) {
    out.append('\n').append(lines);
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
    title(title);
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
      case Long l -> Quantity.count(l);
      case Integer i -> Quantity.count(i);
      case Number n -> Quantity.result(n);
      default -> value.toString();
    };
  }

  private void graph() {
    GraphCounts counts = profile.counts();
    title("Graph");
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

  private void streamCopies() {
    List<StepProfile> copies =
        profile.steps().stream()
            .filter(step -> step.hostCycles() > 0)
            .sorted(Comparator.comparingLong(StepProfile::hostCycles).reversed())
            .toList();
    if (copies.isEmpty()) {
      return;
    }
    title("Host exchange, most expensive first; cycles of all executions");
    var table = new TextTable("#", "name<", "times", "cycles", "data pass", "waiting");
    for (StepProfile step : copies.subList(0, Math.min(COPIES_SHOWN, copies.size()))) {
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
    title("Vertex types, cycles of one execution");
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
    title("Trace, cycles");
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
    title("Insights");
    Insights.of(profile).forEach(i -> TextTable.wrap(out, "  - ", i.text()));
  }

  private void assumptions() {
    if (profile.assumptions().isEmpty()) {
      return;
    }
    title("Assumptions");
    profile.assumptions().forEach(a -> TextTable.wrap(out, "  - ", a));
  }

  private void host() {
    HostCost host = report.host();
    title("Host");
    out.append("  compiled in ")
        .append(Quantity.seconds(host.compileSeconds()))
        .append(", ran in ")
        .append(Quantity.seconds(host.runSeconds()))
        .append(", largest heap ")
        .append(Quantity.real(host.peakHeapBytes() / 1e6))
        .append(" MB\n");
  }
}
