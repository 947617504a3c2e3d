package org.ipusim.graph.profile;

import java.util.EnumMap;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.profile.ExchangeProfile.Place;
import org.ipusim.graph.profile.ExchangeProfile.TileShare;
import org.ipusim.graph.profile.VertexTypeProfile.CostSource;

/** Reads what {@link JsonExecution} writes. */
final class ExecutionReading {
  private ExecutionReading() {}

  static CycleAccount cycles(JsonNode node) {
    int tiles = node.node("target").small("tiles");
    JsonNode perTile = node.node("cyclesPerTile");
    var parts = new EnumMap<CyclePart, long[]>(CyclePart.class);
    for (CyclePart part : CyclePart.values()) {
      parts.put(part, perTile.node(part.key()).column("tiles", tiles));
    }
    return new CycleAccount(node.node("cycles").whole("total"), node.whole("barriers"), parts);
  }

  static ProgramNode program(JsonNode row) {
    return new ProgramNode(
        row.small("depth"),
        row.constant("kind", ProgramNode.Kind.values(), ProgramNode.Kind::key),
        row.text("name"),
        row.small("step"),
        row.whole("count"));
  }

  private static Range range(JsonNode node, long count) {
    return new Range(count, node.whole("min"), node.whole("max"), node.whole("sum"));
  }

  static StepProfile step(JsonNode row) {
    String kind = row.text("kind");
    long executions = row.whole("executions");
    return new StepProfile(
        row.small("number"),
        kind,
        row.text("name"),
        row.small("vertices"),
        executions,
        range(row.node("computeCycles"), kind.equals("computeSet") ? executions : 0),
        row.small("slowestTile"),
        row.real("meanTileCycles"),
        row.whole("rearrangeBeforeCycles"),
        row.whole("rearrangeCycles"),
        row.whole("exchangeCycles"),
        row.whole("exchangeBytes"),
        row.whole("hostCycles"));
  }

  static ExchangeProfile exchange(JsonNode row) {
    return new ExchangeProfile(
        row.small("step"),
        row.constant("place", Place.values(), Place::key),
        row.small("activeTiles"),
        row.whole("cycles"),
        row.whole("globalCycles"),
        row.whole("bytesSent"),
        row.whole("bytesReceived"),
        row.whole("globalBytes"),
        row.whole("fragments"),
        row.whole("codeBytes"),
        row.rows(
            "worstTiles",
            t ->
                new TileShare(
                    t.small("tile"),
                    t.whole("cycles"),
                    t.whole("bytesSent"),
                    t.whole("bytesReceived"),
                    t.whole("fragments"),
                    t.whole("codeBytes"))));
  }

  static VertexTypeProfile vertexType(JsonNode row) {
    return new VertexTypeProfile(
        row.text("codelet"),
        row.flag("multiVertex"),
        row.constant("costSource", CostSource.values(), CostSource::key),
        row.whole("instances"),
        range(row.node("cycles"), row.whole("executions")),
        row.whole("flops"));
  }

  static Trace trace(JsonNode node) {
    return new Trace(
        node.small("maxEvents"),
        node.rows("events", ExecutionReading::event),
        node.whole("omitted"));
  }

  private static TraceEvent event(JsonNode row) {
    return new TraceEvent(
        row.constant("lane", TraceEvent.Lane.values(), TraceEvent.Lane::key),
        row.constant("kind", TraceEvent.Kind.values(), TraceEvent.Kind::key),
        row.small("step"),
        row.small("tile"),
        row.text("name"),
        row.whole("beginCycle"),
        row.whole("endCycle"));
  }
}
