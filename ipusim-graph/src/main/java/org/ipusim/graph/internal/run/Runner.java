package org.ipusim.graph.internal.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.LongConsumer;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.bsp.TileClocks;
import org.ipusim.core.bsp.WorkerSchedule;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.ComputePlan.TileOrder;
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
  private final WorkerSchedule schedule;
  private final IdentityHashMap<ComputePlan, PlanState> plans = new IdentityHashMap<>();
  private final TileClocks clocks;
  private final StepStats[] steps;
  private final TypeStats.ByCodelet types = new TypeStats.ByCodelet();
  private long supersteps;
  private long exchanges;

  /** A plan's loops, and its sums where its time is known before. */
  private record PlanState(PlanRunner runner, List<RunSums> sums) {}

  private record RunSums(long min, long max, long sum) {}

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
    this.schedule = new WorkerSchedule(graph.target().chip().tile());
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
    TileOrder order = plan.order();
    if (order == null) {
      book(number, plan.compute());
    } else {
      measure(number, plan, order, state.runner());
    }
    count(plan, state);
    rearrange(plan.rearrange());
    exchange(plan.after());
    progress.accept(++supersteps);
  }

  private PlanState prepare(ComputePlan plan) {
    var sums = new ArrayList<RunSums>();
    for (VertexRun run : plan.runs()) {
      long[] cycles = run.measured() ? new long[0] : run.cost().cycles();
      sums.add(
          new RunSums(
              Arrays.stream(cycles).min().orElse(0),
              Arrays.stream(cycles).max().orElse(0),
              Arrays.stream(cycles).sum()));
    }
    return new PlanState(new PlanRunner(plan, graph.target(), memory, team, original), sums);
  }

  private void book(int number, TileCycles cycles) {
    for (int i = 0; i < cycles.size(); i++) {
      clocks.compute(cycles.tiles()[i], cycles.cycles()[i]);
    }
    steps[number].add(cycles.max(), cycles.sum(), cycles.size());
  }

  private void measure(int number, ComputePlan plan, TileOrder order, PlanRunner runner) {
    long slowest = 0;
    long sum = 0;
    for (int t = 0; t < order.tiles().length; t++) {
      schedule.start();
      for (int i = order.firsts()[t]; i < order.firsts()[t + 1]; i++) {
        int run = order.runs()[i];
        long cycles = runner.cycles(run, order.positions()[i]);
        plan.runs().get(run).schedule(schedule, cycles);
      }
      long tile = schedule.finish();
      clocks.compute(order.tiles()[t], tile);
      slowest = Math.max(slowest, tile);
      sum += tile;
    }
    steps[number].add(slowest, sum, order.tiles().length);
  }

  private void count(ComputePlan plan, PlanState state) {
    for (int r = 0; r < plan.runs().size(); r++) {
      VertexRun run = plan.runs().get(r);
      RunSums sums = run.measured() ? measured(state.runner(), r, run) : state.sums().get(r);
      types.of(run).addExecutions(sums.min(), sums.max(), sums.sum(), state.runner().flops(r), run);
    }
  }

  private static RunSums measured(PlanRunner runner, int number, VertexRun run) {
    long min = Long.MAX_VALUE;
    long max = 0;
    long sum = 0;
    for (int v = 0; v < run.size(); v++) {
      long cycles = runner.cycles(number, v);
      min = Math.min(min, cycles);
      max = Math.max(max, cycles);
      sum += cycles;
    }
    return new RunSums(min, max, sum);
  }

  /** {@return what all runs so far cost} */
  public Profile profile() {
    return new ProfileBuilder(graph, steps, types).build(clocks.account(), supersteps, exchanges);
  }
}
