package org.ipusim.graph.internal.run;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.function.LongConsumer;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.bsp.TileClocks;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.CopyPlan;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.compile.Step.Control;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.ipusim.graph.internal.compile.TileCycles;
import org.ipusim.graph.internal.compile.VertexRun;
import org.ipusim.graph.problem.ProgramException;
import org.ipusim.graph.profile.Profile;
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
   * @param team host threads
   * @param print where PrintTensor prints
   * @param original whether the user's own classes run, after their copies
   * @param progress told the number of compute sets executed, after each
   */
  public Runner(
      CompiledGraph graph,
      HostMemory memory,
      TileTeam team,
      PrintStream print,
      LongConsumer progress,
      boolean original) {
    this.graph = graph;
    this.memory = memory;
    this.team = team;
    this.print = print;
    this.progress = progress;
    this.original = original;
    this.clocks = new TileClocks(graph.target());
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
   */
  public void run(int program) {
    step(graph.programs().get(program));
    clocks.finish();
  }

  private void step(Step step) {
    switch (step) {
      case Step.Block b -> b.steps().forEach(this::step);
      case Step.Compute c -> compute(c.number(), c.plan());
      case Step.Move m -> move(m.number(), m.plan());
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
      case Step.Undef _ -> {}
      case Step.Barrier b -> clocks.barrier(b.global());
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
    exchange(control.broadcast());
    steps[control.number()].add();
    Object elements = memory.read(control.source());
    return ElementCodec.decodeInts(control.source().type(), elements)[0];
  }

  private void exchange(@Nullable ExchangePhase phase) {
    if (phase != null) {
      clocks.exchange(phase);
      exchanges++;
    }
  }

  private void rearrange(TileCycles copies) {
    for (int i = 0; i < copies.size(); i++) {
      clocks.rearrange(copies.tiles()[i], copies.cycles()[i]);
    }
  }

  private void move(int number, CopyPlan plan) {
    exchange(plan.exchange());
    rearrange(plan.local());
    memory.copy(plan.segments());
    steps[number].add();
  }

  private void compute(int number, ComputePlan plan) {
    PlanState state = plans.computeIfAbsent(plan, this::prepare);
    exchange(plan.before());
    rearrange(plan.arrange());
    memory.gather(plan.staging());
    state.runner().run();
    memory.scatter(plan.staging());
    state.timing().update();
    book(number, state.timing().cycles());
    count(plan, state);
    rearrange(plan.rearrange());
    exchange(plan.after());
    progress.accept(++supersteps);
  }

  private PlanState prepare(ComputePlan plan) {
    var runner = new PlanRunner(plan, graph.target(), memory, team, original);
    return new PlanState(runner, new PlanTiming(plan, runner, graph.target().chip().tile()));
  }

  private void book(int number, TileCycles cycles) {
    for (int i = 0; i < cycles.size(); i++) {
      clocks.compute(cycles.tiles()[i], cycles.cycles()[i]);
    }
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
    return new ProfileBuilder(graph, steps, types).build(clocks.account(), supersteps, exchanges);
  }
}
