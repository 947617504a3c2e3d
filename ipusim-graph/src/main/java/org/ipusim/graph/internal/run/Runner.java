package org.ipusim.graph.internal.run;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.bsp.ReplicaClocks;
import org.ipusim.core.bsp.TileClocks;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.CopyPlan;
import org.ipusim.graph.internal.compile.CrossPlan;
import org.ipusim.graph.internal.compile.Movement;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.compile.Step.Control;
import org.ipusim.graph.internal.compile.TileCycles;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.problem.ProgramException;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.TraceEvent.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Walks programs: results on host memory, time on tile clocks, counts for the profile. Replicas
 * walk side by side: those that take the same way run each step one after the other on the host,
 * which changes nothing since each has memory and clocks of its own. Where ways part, each group
 * goes its way to the end before the next, and they go on together.
 */
public final class Runner {
  private final CompiledGraph graph;
  private final TileTeam team;
  private final PrintStream print;
  private final boolean data;
  private final IntSet timed = new IntOpenHashSet();
  private final LongConsumer progress;
  private final ReplicaClocks clocks;
  private final Replica[] replicas;
  private final int[] all;
  private final Meetings meetings;
  private final TraceBuilder trace;
  private final HostPhases host;
  private final StepStats[] steps;
  private final TypeStats.ByCodelet types = new TypeStats.ByCodelet();
  private long supersteps;
  private long exchanges;

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
      CompiledGraph graph,
      ReplicaMemories memory,
      HostSide side,
      TileTeam team,
      EngineOptions options) {
    this.graph = graph;
    this.team = team;
    this.print = options.print();
    this.data = options.mode() == EngineMode.FULL;
    this.progress = done -> options.progress().progress("running", done, 0);
    requireTiles(options.traceTiles());
    this.clocks = new ReplicaClocks(graph.allChips(), graph.replicas());
    this.trace = new TraceBuilder(options.traceEvents(), options.traceTiles(), graph.steps());
    this.host = new HostPhases(graph, memory, side, clocks, options, trace);
    this.replicas = new Replica[graph.replicas()];
    Arrays.setAll(replicas, k -> replica(k, memory.of(k), options));
    this.all = IntStream.range(0, replicas.length).toArray();
    this.meetings = new Meetings(graph);
    this.steps = new StepStats[graph.steps().size()];
    Arrays.setAll(steps, i -> new StepStats());
    for (ComputePlan plan : graph.plans()) {
      plan.runs().forEach(run -> types.of(run).addInstances(run));
    }
  }

  private void requireTiles(List<Integer> traced) {
    int tiles = graph.target().tiles();
    for (int tile : traced) {
      if (tile < 0 || tile >= tiles) {
        throw new GraphException(
            "the trace cannot show tile %d; tiles%s are 0..%d"
                .formatted(tile, graph.replicas() == 1 ? "" : " of a replica", tiles - 1));
      }
    }
  }

  private Replica replica(int number, HostMemory memory, EngineOptions options) {
    return new Replica(
        graph,
        memory,
        clocks.replica(number),
        team,
        number == 0 ? trace : new TraceBuilder(0, List.of(), graph.steps()),
        options,
        graph.replicas() == 1 ? "" : " of replica " + number);
  }

  /**
   * Runs a program to its end.
   *
   * @param program its number
   * @throws org.ipusim.graph.problem.StreamException when something it uses is not connected
   * @throws ProgramException when an error program runs, or replicas that part come to a step that
   *     brings all together; when the program cannot be timed without data
   */
  public void run(int program) {
    if (!data && timed.add(program)) {
      TimingCheck.check(program, graph);
    }
    host.start(program);
    step(graph.programs().get(program), all);
    clocks.finish();
  }

  /** Runs a step on some replicas, on all where it brings them together. */
  private void step(Step step, int[] on) {
    switch (step) {
      case Step.Block b -> b.steps().forEach(s -> step(s, on));
      case Step.Compute c -> compute(c.number(), c.plan(), on);
      case Step.Move m -> move(m.number(), m.plan(), on);
      case Step.Cross c -> cross(c.number(), c.plan());
      case Step.Host h -> {
        for (Replica replica : replicas) {
          replica.exchange(h.number(), h.plan().offsets());
        }
        countExchange(h.plan().offsets());
        steps[h.number()].addHost(host.run(h.number(), h.plan()));
      }
      case Step.HostCall c -> steps[c.number()].addHost(host.call(c));
      case Step.Loop l -> {
        for (int i = 0; i < l.count(); i++) {
          step(l.body(), on);
        }
      }
      case Step.While w -> loop(w, on);
      case Step.Branch b -> branch(b, on);
      case Step.Choice c -> choose(c, on);
      case Step.Barrier b -> barrier(b, on);
      case Step.Undef _ -> {}
      case Step.Print p -> {
        for (int k : on) {
          print.println(p.title() + replicas[k].where() + ": " + replicas[k].text(p.source()));
        }
      }
      case Step.Fail f -> {
        Replica first = replicas[on[0]];
        throw new ProgramException(
            "error program"
                + first.where()
                + ": "
                + f.message()
                + " ("
                + first.text(f.source())
                + ")");
      }
    }
  }

  private void loop(Step.While loop, int[] on) {
    int[] going = on;
    while (true) {
      step(loop.condition(), going);
      int[] values = control(loop.predicate(), going);
      int[] next = where(going, values, value -> (value != 0) == loop.expected());
      if (next.length == 0) {
        return;
      }
      if (next.length < going.length) {
        String name = loop.expected() ? "RepeatWhileTrue" : "RepeatWhileFalse";
        meetings.requireNone(name, loop.predicate(), going, values, loop.body(), loop.condition());
      }
      going = next;
      step(loop.body(), going);
    }
  }

  private void branch(Step.Branch branch, int[] on) {
    int[] values = control(branch.predicate(), on);
    int[] then = where(on, values, value -> value != 0);
    int[] other = where(on, values, value -> value == 0);
    if (then.length > 0 && other.length > 0) {
      meetings.requireNone(
          "If", branch.predicate(), on, values, branch.thenBody(), branch.elseBody());
    }
    if (then.length > 0) {
      step(branch.thenBody(), then);
    }
    if (other.length > 0) {
      step(branch.elseBody(), other);
    }
  }

  private void choose(Step.Choice choice, int[] on) {
    int[] values = control(choice.control(), on);
    var ways = new Int2ObjectLinkedOpenHashMap<IntArrayList>();
    var others = new IntArrayList();
    for (int i = 0; i < on.length; i++) {
      boolean named = choice.cases().containsKey(values[i]);
      (named ? ways.computeIfAbsent(values[i], v -> new IntArrayList()) : others).add(on[i]);
    }
    if (ways.size() + (others.isEmpty() ? 0 : 1) > 1) {
      Stream<Step> named = ways.keySet().intStream().mapToObj(value -> choice.cases().get(value));
      Stream<Step> other = others.isEmpty() ? Stream.of() : Stream.of(choice.defaultBody());
      Step[] taken = Stream.concat(named, other).toArray(Step[]::new);
      meetings.requireNone("Switch", choice.control(), on, values, taken);
    }
    ways.forEach((value, group) -> step(choice.cases().get(value), group.toIntArray()));
    if (!others.isEmpty()) {
      step(choice.defaultBody(), others.toIntArray());
    }
  }

  private static int[] where(int[] replicas, int[] values, IntPredicate predicate) {
    return IntStream.range(0, values.length)
        .filter(i -> predicate.test(values[i]))
        .map(i -> replicas[i])
        .toArray();
  }

  /** The value on each of the replicas. */
  private int[] control(Control control, int[] on) {
    steps[control.number()].add();
    countExchange(control.broadcast());
    return IntStream.of(on).map(k -> replicas[k].control(control, k)).toArray();
  }

  private void countExchange(@Nullable ExchangePhase phase) {
    exchanges += phase == null ? 0 : 1;
  }

  private void barrier(Step.Barrier barrier, int[] on) {
    if (barrier.global()) {
      TileClocks first = clocks.replica(0);
      first.startSpan();
      clocks.barrier();
      trace.span(Kind.SYNC, TraceBuilder.NO_STEP, first);
    } else {
      for (int k : on) {
        replicas[k].barrier();
      }
    }
  }

  private void move(int number, CopyPlan plan, int[] on) {
    for (int k : on) {
      replicas[k].move(number, plan.movement());
      if (data) {
        replicas[k].memory().copy(plan.segments());
      }
    }
    countExchange(plan.movement().exchange());
    steps[number].add();
  }

  private void cross(int number, CrossPlan plan) {
    Movement movement = plan.movement();
    rearrange(number, movement.pre());
    ExchangePhase phase = movement.exchange();
    if (phase != null) {
      TileClocks first = clocks.replica(0);
      first.startSpan();
      clocks.exchange(phase);
      trace.exchange(number, phase, first);
      countExchange(phase);
    }
    rearrange(number, movement.post());
    for (int k = 0; data && k < replicas.length; k++) {
      replicas[k].memory().copy(plan.segments(), replicas[plan.receivers()[k]].memory());
    }
    steps[number].add();
  }

  private void rearrange(int step, TileCycles copies) {
    TileClocks first = clocks.replica(0);
    first.startSpan();
    for (int i = 0; i < copies.size(); i++) {
      clocks.rearrange(copies.tiles()[i], copies.cycles()[i]);
    }
    trace.span(Kind.REARRANGE, step, copies, first);
  }

  private void compute(int number, ComputePlan plan, int[] on) {
    long slowest = 0;
    long sum = 0;
    long busy = 0;
    int slowestTile = -1;
    for (int k : on) {
      TileCycles cycles = replicas[k].compute(number, plan, types);
      int at = cycles.slowest();
      if (at >= 0 && cycles.cycles()[at] > slowest) {
        slowest = cycles.cycles()[at];
        slowestTile = k * graph.target().tiles() + cycles.tiles()[at];
      }
      sum += cycles.sum();
      busy += cycles.size();
    }
    steps[number].add(slowest, slowestTile, sum, busy);
    countExchange(plan.before().exchange());
    countExchange(plan.after().exchange());
    progress.accept(++supersteps);
  }

  /** {@return what all runs so far cost} */
  public Profile profile() {
    return new ProfileBuilder(graph, steps, types)
        .build(clocks.account(), supersteps, exchanges, trace.build());
  }
}
