package org.ipusim.graph.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.CompiledGraph.StepInfo;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.HostPlan;
import org.ipusim.graph.internal.compile.Movement;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.profile.ExchangeProfile.Place;
import org.ipusim.graph.profile.GraphCounts;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.profile.Trace;
import org.ipusim.graph.profile.VertexTypeProfile;

/** Puts a profile together from the compiled graph and the counts of its runs. */
final class ProfileBuilder {
  private static final List<String> ASSUMPTIONS =
      List.of(
          "what passes between host and tiles is not charged to tile memory; the code of a vertex is"
              + " that of its class file");

  private static final List<String> WITH_HOST =
      Stream.concat(
              ASSUMPTIONS.stream(),
              Stream.of(
                  "the host answers a sync in a time that is taken, not published, and is one"
                      + " thread; what it computes for callbacks is not charged"))
          .toList();

  private final CompiledGraph graph;
  private final StepStats[] stats;
  private final TypeStats.ByCodelet types;
  private final StepProfile[] steps;
  private final ExchangeProfiles phases = new ExchangeProfiles();

  ProfileBuilder(CompiledGraph graph, StepStats[] stats, TypeStats.ByCodelet types) {
    this.graph = graph;
    this.stats = stats;
    this.types = types;
    this.steps = new StepProfile[stats.length];
  }

  Profile build(CycleAccount cycles, long supersteps, long exchanges, Trace trace) {
    graph.programs().forEach(this::visit);
    var typeProfiles = new ArrayList<VertexTypeProfile>();
    types.all().forEach(t -> typeProfiles.add(t.profile()));
    CompiledGraph.Counts counts = graph.counts();
    return new Profile(
        graph.allChips(),
        graph.replicas(),
        new GraphCounts(
            counts.variables(), counts.computeSets(), counts.vertices(), counts.edges()),
        graph.memory(),
        cycles,
        supersteps,
        exchanges,
        List.of(steps),
        phases.all(),
        ProgramTree.of(graph),
        typeProfiles,
        graph.steps().stream().anyMatch(ProfileBuilder::ofHost) ? WITH_HOST : ASSUMPTIONS,
        trace);
  }

  private void visit(Step step) {
    switch (step) {
      case Step.Block b -> b.steps().forEach(this::visit);
      case Step.Compute c -> add(c.number(), c.plan());
      case Step.Move m -> add(m.number(), m.plan().movement());
      case Step.Cross c -> add(c.number(), c.plan().movement());
      case Step.Host h -> {
        add(h.number(), h.plan());
        phases.add(h.number(), Place.OFFSETS, h.plan().offsets());
      }
      case Step.HostCall c ->
          add(
              c.number(),
              0,
              0,
              0,
              c.inputs().cycles() + c.outputs().cycles(),
              c.inputs().bytes() + c.outputs().bytes());
      case Step.Loop l -> visit(l.body());
      case Step.While w -> {
        visit(w.condition());
        add(w.predicate());
        visit(w.body());
      }
      case Step.Branch b -> {
        add(b.predicate());
        visit(b.thenBody());
        visit(b.elseBody());
      }
      case Step.Choice c -> {
        add(c.control());
        c.cases().values().forEach(this::visit);
        visit(c.defaultBody());
      }
      case Step.Undef _, Step.Barrier _, Step.Print _, Step.Fail _ -> {}
    }
  }

  private void add(int number, ComputePlan plan) {
    phases.add(number, Place.BEFORE, plan.before().exchange());
    phases.add(number, Place.AFTER, plan.after().exchange());
    add(
        number,
        plan.vertices(),
        plan.before().copyCycles(),
        plan.before().copyCycles() + plan.after().copyCycles(),
        plan.before().exchangeCycles() + plan.after().exchangeCycles(),
        plan.before().exchangeBytes() + plan.after().exchangeBytes());
  }

  private void add(int number, Movement m) {
    phases.add(number, Place.COPY, m.exchange());
    add(number, 0, m.copyCycles(), m.copyCycles(), m.exchangeCycles(), m.exchangeBytes());
  }

  private void add(int number, HostPlan plan) {
    add(number, 0, 0, 0, plan.cycles(), plan.bytes());
  }

  private static boolean ofHost(StepInfo step) {
    return step.kind() == StepInfo.Kind.STREAM_COPY || step.kind() == StepInfo.Kind.HOST_FUNCTION;
  }

  private void add(Step.Control control) {
    ExchangePhase phase = control.broadcast();
    phases.add(control.number(), Place.CONTROL, phase);
    add(
        control.number(),
        0,
        0,
        0,
        phase.maxCycles() + phase.globalCycles(),
        phase.totalBytesSent());
  }

  private void add(
      int number, int vertices, long before, long rearrange, long exchange, long bytes) {
    StepInfo info = graph.steps().get(number);
    StepStats s = stats[number];
    steps[number] =
        new StepProfile(
            number,
            kind(info.kind()),
            info.name(),
            vertices,
            s.executions(),
            s.slowest(),
            s.slowestTile(),
            s.meanTileCycles(),
            before,
            rearrange,
            exchange,
            bytes,
            s.hostCycles());
  }

  private static String kind(StepInfo.Kind kind) {
    return switch (kind) {
      case COMPUTE_SET -> "computeSet";
      case COPY -> "copy";
      case CROSS_REPLICA_COPY -> "crossReplicaCopy";
      case CONTROL -> "control";
      case STREAM_COPY -> "streamCopy";
      case HOST_FUNCTION -> "hostFunction";
    };
  }
}
