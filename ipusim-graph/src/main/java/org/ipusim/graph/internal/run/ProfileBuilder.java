package org.ipusim.graph.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.CompiledGraph.StepInfo;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.CopyPlan;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.profile.GraphCounts;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.profile.VertexTypeProfile;
import org.jspecify.annotations.Nullable;

/** Puts a profile together from the compiled graph and the counts of its runs. */
final class ProfileBuilder {
  private static final List<String> ASSUMPTIONS =
      List.of(
          "an exchange phase takes each tile as long as the words it sends or receives, whichever"
              + " are more, and a fixed set-up; distance and control instructions are not charged",
          "code of exchanges, and what passes between host and tiles, is not charged to tile"
              + " memory; the code of a vertex is that of its class file");

  private final CompiledGraph graph;
  private final StepStats[] stats;
  private final TypeStats.ByCodelet types;
  private final StepProfile[] steps;

  ProfileBuilder(CompiledGraph graph, StepStats[] stats, TypeStats.ByCodelet types) {
    this.graph = graph;
    this.stats = stats;
    this.types = types;
    this.steps = new StepProfile[stats.length];
  }

  Profile build(CycleAccount cycles, long supersteps, long exchanges) {
    graph.programs().forEach(this::visit);
    var typeProfiles = new ArrayList<VertexTypeProfile>();
    types.all().forEach(t -> typeProfiles.add(t.profile()));
    CompiledGraph.Counts counts = graph.counts();
    return new Profile(
        graph.target(),
        new GraphCounts(
            counts.variables(), counts.computeSets(), counts.vertices(), counts.edges()),
        graph.memory(),
        cycles,
        supersteps,
        exchanges,
        List.of(steps),
        typeProfiles,
        ASSUMPTIONS);
  }

  private void visit(Step step) {
    switch (step) {
      case Step.Block b -> b.steps().forEach(this::visit);
      case Step.Compute c -> add(c.number(), c.plan());
      case Step.Move m -> add(m.number(), m.plan());
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
    long rearrange = plan.arrange().max() + plan.rearrange().max();
    add(
        number,
        plan.vertices(),
        rearrange,
        cycles(plan.before()) + cycles(plan.after()),
        bytes(plan.before()) + bytes(plan.after()));
  }

  private void add(int number, CopyPlan plan) {
    add(number, 0, plan.local().max(), cycles(plan.exchange()), bytes(plan.exchange()));
  }

  private void add(Step.Control control) {
    add(control.number(), 0, 0, cycles(control.broadcast()), bytes(control.broadcast()));
  }

  private void add(int number, int vertices, long rearrange, long exchange, long bytes) {
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
            s.meanTileCycles(),
            rearrange,
            exchange,
            bytes);
  }

  private static String kind(StepInfo.Kind kind) {
    return switch (kind) {
      case COMPUTE_SET -> "computeSet";
      case COPY -> "copy";
      case CONTROL -> "control";
    };
  }

  private static long cycles(@Nullable ExchangePhase phase) {
    return phase == null ? 0 : phase.maxCycles() + phase.globalCycles();
  }

  private static long bytes(@Nullable ExchangePhase phase) {
    return phase == null ? 0 : phase.totalBytesSent();
  }
}
