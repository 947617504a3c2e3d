package org.ipusim.graph.internal.run;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.function.LongConsumer;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.bsp.TileClocks;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.CopyPlan;
import org.ipusim.graph.internal.compile.Movement;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.compile.Step.Control;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.ipusim.graph.internal.compile.TileCycles;
import org.ipusim.graph.internal.compile.VertexRun;
import org.ipusim.graph.problem.ProgramException;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.TraceEvent.Kind;
import org.jspecify.annotations.Nullable;

/** Walks programs: results on host memory, time on tile clocks, counts for the profile. */
public final class Runner {
  private final CompiledGraph graph;
  private final HostMemory memory;
  private final TileTeam team;
  private final PrintStream print;
  private final LongConsumer progress;
  private final boolean original;
  private final IdentityHashMap<ComputePlan, PlanState> plans = new IdentityHashMap<>();
  private final TileClocks clocks;
  private final TraceBuilder trace;
  private final HostPhases host;
  private final StepStats[] steps;
  private final TypeStats.ByCodelet types = new TypeStats.ByCodelet();
  private long supersteps;
  private long exchanges;

  /** A plan's loops and what they take. */
  private record PlanState(PlanRunner runner, PlanTiming timing) {}

  /**
   * Prepares to run.
   *
   * @param graph the compiled graph
   * @param memory its elements
   * @param side what is connected on the host
   * @param team host threads
   * @param options how to run
   */
  public Runner(
      CompiledGraph graph, HostMemory memory, HostSide side, TileTeam team, EngineOptions options) {
    this.graph = graph;
    this.memory = memory;
    this.team = team;
    this.print = options.print();
    this.progress = done -> options.progress().progress("running", done, 0);
    this.original = options.originalClasses();
    this.clocks = new TileClocks(graph.target());
    this.trace = new TraceBuilder(options.traceEvents(), graph.steps());
    this.host = new HostPhases(graph, memory, side, clocks, options.prefetch(), trace);
    this.steps = new StepStats[graph.steps().size()];
    Arrays.setAll(steps, i -> new StepStats());
    for (ComputePlan plan : graph.plans()) {
      plan.runs().forEach(run -> types.of(run).addInstances(run));
    }
  }

  /**
   * Runs a program to its end.
   *
   * @param program its number
   * @throws org.ipusim.graph.problem.StreamException when something it uses is not connected
   */
  public void run(int program) {
    host.start(program);
    step(graph.programs().get(program));
    clocks.finish();
  }

  private void step(Step step) {
    switch (step) {
      case Step.Block b -> b.steps().forEach(this::step);
      case Step.Compute c -> compute(c.number(), c.plan());
      case Step.Move m -> move(m.number(), m.plan());
      case Step.Host h -> {
        exchange(h.number(), h.plan().offsets());
        steps[h.number()].addHost(host.run(h.number(), h.plan()));
      }
      case Step.HostCall c -> steps[c.number()].addHost(host.call(c));
      case Step.Loop l -> {
        for (int i = 0; i < l.count(); i++) {
          step(l.body());
        }
      }
      case Step.While w -> {
        step(w.condition());
        while ((control(w.predicate()) != 0) == w.expected()) {
          step(w.body());
          step(w.condition());
        }
      }
      case Step.Branch b -> step(control(b.predicate()) != 0 ? b.thenBody() : b.elseBody());
      case Step.Choice c -> {
        Step chosen = c.cases().get(control(c.control()));
        step(chosen == null ? c.defaultBody() : chosen);
      }
      case Step.Barrier b -> {
        clocks.startSpan();
        clocks.barrier(b.global());
        trace.span(Kind.SYNC, TraceBuilder.NO_STEP, clocks);
      }
      case Step.Undef _ -> {}
      case Step.Print p -> print.println(p.title() + ": " + text(p.source()));
      case Step.Fail f ->
          throw new ProgramException(
              "error program: " + f.message() + " (" + text(f.source()) + ")");
    }
  }

  private String text(HostTensor tensor) {
    Object elements = memory.read(tensor);
    return tensor.type().isFloatingPoint()
        ? Arrays.toString(ElementCodec.decodeFloats(tensor.type(), elements))
        : Arrays.toString(ElementCodec.decodeInts(tensor.type(), elements));
  }

  private int control(Control control) {
    exchange(control.number(), control.broadcast());
    steps[control.number()].add();
    Object elements = memory.read(control.source());
    return ElementCodec.decodeInts(control.source().type(), elements)[0];
  }

  private void exchange(int step, @Nullable ExchangePhase phase) {
    if (phase != null) {
      clocks.startSpan();
      clocks.exchange(phase);
      trace.exchange(step, phase, clocks);
      exchanges++;
    }
  }

  private void rearrange(int step, TileCycles copies) {
    clocks.startSpan();
    for (int i = 0; i < copies.size(); i++) {
      clocks.rearrange(copies.tiles()[i], copies.cycles()[i]);
    }
    trace.span(Kind.REARRANGE, step, clocks);
  }

  private void move(int number, Movement movement) {
    rearrange(number, movement.pre());
    exchange(number, movement.exchange());
    rearrange(number, movement.post());
  }

  private void move(int number, CopyPlan plan) {
    move(number, plan.movement());
    memory.copy(plan.segments());
    steps[number].add();
  }

  private void compute(int number, ComputePlan plan) {
    PlanState state = plans.computeIfAbsent(plan, this::prepare);
    move(number, plan.before());
    memory.gather(plan.staging());
    state.runner().run();
    memory.scatter(plan.staging());
    state.timing().update();
    book(number, state.timing().cycles());
    count(plan, state);
    move(number, plan.after());
    progress.accept(++supersteps);
  }

  private PlanState prepare(ComputePlan plan) {
    var runner = new PlanRunner(plan, graph.target(), memory, team, original);
    return new PlanState(runner, new PlanTiming(plan, runner, graph.target().chip().tile()));
  }

  private void book(int number, TileCycles cycles) {
    clocks.startSpan();
    for (int i = 0; i < cycles.size(); i++) {
      clocks.compute(cycles.tiles()[i], cycles.cycles()[i]);
    }
    trace.span(Kind.COMPUTE, number, clocks);
    steps[number].add(cycles.max(), cycles.sum(), cycles.size());
  }

  private void count(ComputePlan plan, PlanState state) {
    for (int r = 0; r < plan.runs().size(); r++) {
      VertexRun run = plan.runs().get(r);
      PlanTiming.Sums sums = state.timing().sums(r);
      types.of(run).addExecutions(sums.min(), sums.max(), sums.sum(), state.runner().flops(r), run);
    }
  }

  /** {@return what all runs so far cost} */
  public Profile profile() {
    return new ProfileBuilder(graph, steps, types)
        .build(clocks.account(), supersteps, exchanges, trace.build());
  }
}
