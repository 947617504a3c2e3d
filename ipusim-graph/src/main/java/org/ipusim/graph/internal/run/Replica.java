package org.ipusim.graph.internal.run;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.bsp.TileClocks;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.Movement;
import org.ipusim.graph.internal.compile.Step.Control;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.ipusim.graph.internal.compile.TileCycles;
import org.ipusim.graph.internal.compile.VertexRun;
import org.ipusim.graph.profile.TraceEvent.Kind;
import org.jspecify.annotations.Nullable;

/** One replica: what it does by itself, on its own memory and its own chips' clocks. */
final class Replica {
  private final CompiledGraph graph;
  private final HostMemory memory;
  private final TileClocks clocks;
  private final TileTeam team;
  private final TraceBuilder trace;
  private final EngineOptions options;
  private final boolean data;
  private final String where;
  private final IdentityHashMap<ComputePlan, PlanState> plans = new IdentityHashMap<>();

  /** A plan's loops, where its vertices have to run, and what they take. */
  private record PlanState(@Nullable PlanRunner runner, PlanTiming timing) {}

  /**
   * Prepares to run.
   *
   * @param where which replica it is, as messages say it; empty where there is one only
   */
  Replica(
      CompiledGraph graph,
      HostMemory memory,
      TileClocks clocks,
      TileTeam team,
      TraceBuilder trace,
      EngineOptions options,
      String where) {
    this.graph = graph;
    this.memory = memory;
    this.clocks = clocks;
    this.team = team;
    this.trace = trace;
    this.options = options;
    this.data = options.mode() == EngineMode.FULL;
    this.where = where;
  }

  HostMemory memory() {
    return memory;
  }

  /** Which replica it is, as messages say it; empty where there is one only. */
  String where() {
    return where;
  }

  String text(HostTensor tensor) {
    if (!data) {
      return "not computed";
    }
    Object elements = memory.read(tensor);
    return tensor.type().isFloatingPoint()
        ? Arrays.toString(ElementCodec.decodeFloats(tensor.type(), elements))
        : Arrays.toString(ElementCodec.decodeInts(tensor.type(), elements));
  }

  /** Tells all tiles a value, and gives it; without data it is the replica's number. */
  int control(Control control, int replica) {
    exchange(control.number(), control.broadcast());
    if (!data) {
      return replica;
    }
    Object elements = memory.read(control.source());
    return ElementCodec.decodeInts(control.source().type(), elements)[0];
  }

  void barrier() {
    clocks.startSpan();
    clocks.barrier(false);
    trace.span(Kind.SYNC, TraceBuilder.NO_STEP, clocks);
  }

  void exchange(int step, @Nullable ExchangePhase phase) {
    if (phase != null) {
      clocks.startSpan();
      clocks.exchange(phase);
      trace.exchange(step, phase, clocks);
    }
  }

  private void rearrange(int step, TileCycles copies) {
    clocks.startSpan();
    for (int i = 0; i < copies.size(); i++) {
      clocks.rearrange(copies.tiles()[i], copies.cycles()[i]);
    }
    trace.span(Kind.REARRANGE, step, copies, clocks);
  }

  void move(int step, Movement movement) {
    rearrange(step, movement.pre());
    exchange(step, movement.exchange());
    rearrange(step, movement.post());
  }

  /** Runs a compute set and gives the compute cycles by tile. */
  TileCycles compute(int step, ComputePlan plan, TypeStats.ByCodelet types) {
    PlanState state = plans.computeIfAbsent(plan, this::prepare);
    move(step, plan.before());
    PlanRunner runner = state.runner();
    if (data && runner != null) {
      memory.gather(plan.staging());
      runner.run();
      memory.scatter(plan.staging());
      state.timing().update();
    }
    TileCycles cycles = state.timing().cycles();
    book(step, cycles);
    count(plan, state, types);
    move(step, plan.after());
    return cycles;
  }

  private PlanState prepare(ComputePlan plan) {
    boolean runs = data || plan.runs().stream().anyMatch(VertexRun::measured);
    PlanRunner runner =
        runs
            ? new PlanRunner(plan, graph.target(), memory, team, options.originalClasses(), where)
            : null;
    var timing = new PlanTiming(plan, runner, graph.target().chip().tile());
    if (!data) {
      if (runner != null) {
        runner.run();
      }
      timing.update();
    }
    return new PlanState(runner, timing);
  }

  private void book(int step, TileCycles cycles) {
    clocks.startSpan();
    for (int i = 0; i < cycles.size(); i++) {
      clocks.compute(cycles.tiles()[i], cycles.cycles()[i]);
    }
    trace.span(Kind.COMPUTE, step, cycles, clocks);
  }

  private static void count(ComputePlan plan, PlanState state, TypeStats.ByCodelet types) {
    for (int r = 0; r < plan.runs().size(); r++) {
      VertexRun run = plan.runs().get(r);
      PlanTiming.Sums sums = state.timing().sums(r);
      types.of(run).addExecutions(sums.min(), sums.max(), sums.sum(), state.timing().flops(r), run);
    }
  }
}
