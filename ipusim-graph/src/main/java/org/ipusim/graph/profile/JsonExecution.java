package org.ipusim.graph.profile;

import java.io.IOException;
import java.util.Arrays;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.profile.ExchangeProfile.TileShare;

/** The parts of a JSON report that tell about the run. */
final class JsonExecution {
  private final JsonOut json;
  private final Profile profile;

  JsonExecution(JsonOut json, Profile profile) {
    this.json = json;
    this.profile = profile;
  }

  void write() throws IOException {
    json.object("cyclesPerTile", this::cyclesPerTile);
    json.object("imbalance", this::imbalance);
    json.value("exchanges", profile.exchanges());
    json.value("barriers", profile.cycles().barriers());
    json.rows("programs", profile.programs(), JsonExecution::program);
    json.rows("steps", profile.steps(), JsonExecution::step);
    json.rows("exchangePhases", profile.phases(), JsonExecution::exchange);
    json.rows("vertexTypes", profile.vertexTypes(), JsonExecution::vertexType);
    json.object("trace", this::trace);
  }

  private void cyclesPerTile() throws IOException {
    CycleAccount cycles = profile.cycles();
    for (CyclePart part : CyclePart.values()) {
      json.object(
          part.key(),
          () -> {
            json.value("min", cycles.min(part));
            json.any("mean", cycles.mean(part));
            json.value("max", cycles.max(part));
            json.column("tiles", cycles.perTile(part));
          });
    }
  }

  private void imbalance() throws IOException {
    long computing =
        Arrays.stream(profile.cycles().perTile(CyclePart.COMPUTE)).filter(c -> c > 0).count();
    json.value("computingTiles", computing);
    json.any("maxOverMean", profile.computeImbalance());
  }

  private static void program(JsonOut out, ProgramNode node) throws IOException {
    out.value("depth", node.depth());
    out.value("kind", node.kind().key());
    out.value("name", node.name());
    out.value("step", node.step());
    out.value("count", node.count());
  }

  private static void range(JsonOut out, String name, Range range) throws IOException {
    out.object(
        name,
        () -> {
          out.value("min", range.min());
          out.any("mean", range.mean());
          out.value("max", range.max());
          out.value("sum", range.sum());
        });
  }

  private static void step(JsonOut out, StepProfile step) throws IOException {
    out.value("number", step.number());
    out.value("kind", step.kind());
    out.value("name", step.name());
    out.value("vertices", step.vertices());
    out.value("executions", step.executions());
    range(out, "computeCycles", step.computeCycles());
    out.value("slowestTile", step.slowestTile());
    out.any("meanTileCycles", step.meanTileCycles());
    out.value("rearrangeBeforeCycles", step.rearrangeBeforeCycles());
    out.value("rearrangeCycles", step.rearrangeCycles());
    out.value("exchangeCycles", step.exchangeCycles());
    out.value("exchangeBytes", step.exchangeBytes());
    out.value("hostCycles", step.hostCycles());
  }

  private static void exchange(JsonOut out, ExchangeProfile phase) throws IOException {
    out.value("step", phase.step());
    out.value("place", phase.place().key());
    out.value("activeTiles", phase.activeTiles());
    out.value("cycles", phase.cycles());
    out.value("globalCycles", phase.globalCycles());
    out.value("bytesSent", phase.bytesSent());
    out.value("bytesReceived", phase.bytesReceived());
    out.value("globalBytes", phase.globalBytes());
    out.value("fragments", phase.fragments());
    out.value("codeBytes", phase.codeBytes());
    out.rows("worstTiles", phase.worstTiles(), JsonExecution::share);
  }

  private static void share(JsonOut out, TileShare share) throws IOException {
    out.value("tile", share.tile());
    out.value("cycles", share.cycles());
    out.value("bytesSent", share.bytesSent());
    out.value("bytesReceived", share.bytesReceived());
    out.value("fragments", share.fragments());
    out.value("codeBytes", share.codeBytes());
  }

  private static void vertexType(JsonOut out, VertexTypeProfile type) throws IOException {
    out.value("codelet", type.codelet());
    out.value("multiVertex", type.multiVertex());
    out.value("costSource", type.source().key());
    out.value("instances", type.instances());
    out.value("executions", type.cycles().count());
    range(out, "cycles", type.cycles());
    out.value("flops", type.flops());
  }

  private void trace() throws IOException {
    Trace trace = profile.trace();
    json.value("maxEvents", trace.maxEvents());
    json.value("omitted", trace.omitted());
    json.rows("events", trace.events(), JsonExecution::event);
  }

  private static void event(JsonOut out, TraceEvent event) throws IOException {
    out.value("lane", event.lane().key());
    out.value("kind", event.kind().key());
    out.value("step", event.step());
    out.value("tile", event.tile());
    out.value("name", event.name());
    out.value("beginCycle", event.beginCycle());
    out.value("endCycle", event.endCycle());
  }
}
