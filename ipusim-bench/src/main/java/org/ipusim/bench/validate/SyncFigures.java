package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import org.ipusim.bench.probe.Barriers;
import org.ipusim.bench.probe.Programs;
import org.ipusim.bench.probe.RandomTraffic;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;

/** Barriers inside a chip and between chips. */
final class SyncFigures {
  private static final int PHASES = 6;
  private static final int WORDS = 500;
  private static final int BUNDLES = 50;
  private static final int ROUNDS = 50;
  private static final double RTL_CYCLES = 10_502_607;
  private static final double GIGA = 1e9;

  private SyncFigures() {}

  static Family family() {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (int chips : new int[] {2, 4, 8, 16, 64}) {
      experiments.put("SYN-G" + chips, () -> Outcome.of((double) (barrier(chips) - barrier(1))));
    }
    return new Family(
        "sync",
        "Barriers inside a chip, between chips, and the end of a compute set.",
        experiments
            .put("SYN-01", () -> Outcome.of((double) barrier(1)))
            .put("SYN-04", SyncFigures::outsideScheduledEvents)
            .put("SYN-W", SyncFigures::localSync)
            .put("SYN-H", SyncFigures::hop)
            .put(
                "SYN-P", () -> Outcome.not("An allowance for planning, not the time of a barrier."))
            .put(
                "SYN-05",
                () ->
                    Outcome.not(
                        "Codelets on the simulator have no instruction that reads the cycle counter."))
            .put("SYN-07", SyncFigures::twoPhasesAnRtlCycle)
            .put(
                "SYN-09",
                () ->
                    Outcome.not(
                        "The designs are not published with it, and Verilator ran on another computer."))
            .buildOrThrow());
  }

  /** Cycles of a program that is one barrier. */
  private static long barrier(int chips) {
    return Barriers.cycles(Target.of(Chips.chip("gc200"), chips));
  }

  private static Outcome outsideScheduledEvents() {
    Target target = Chips.target("c600");
    double sum = 0;
    for (int seed = 0; seed < PHASES; seed++) {
      RandomTraffic phase = RandomTraffic.run(target, WORDS * (seed + 1), seed);
      sum += phase.cycles() - phase.lastEvent();
    }
    return Outcome.of(
        sum / PHASES, "The model takes the middle of the published range for every phase.");
  }

  /** What is left of a compute set of one vertex beside its launch and its bundles. */
  private static Outcome localSync() {
    ChipSpec chip = Chips.chip("gc200");
    long total = Barriers.computeSet(Target.of(chip), 1, BUNDLES);
    long vertex = (long) BUNDLES * chip.tile().issueSlots();
    return Outcome.of((double) (total - chip.tile().workerLaunchCycles() - vertex));
  }

  private static Outcome hop() {
    double cycles = (barrier(4) - barrier(2)) / 2.0;
    return Outcome.of(
        cycles / Chips.chip("gc200").clockHz() * GIGA,
        "Barriers of 4 chips and of 2, whose signals go one chip further and back.");
  }

  /** The least that an RTL cycle costs: a word to another tile, a word back, and the barriers. */
  private static Outcome twoPhasesAnRtlCycle() {
    Target target = Chips.target("gc200");
    var graph = new Graph(target);
    int tiles = target.tiles();
    Tensor outputs = graph.addVariable("outputs", ElementType.INT, tiles);
    Tensor inputs = graph.addVariable("inputs", ElementType.INT, tiles);
    for (int tile = 0; tile < tiles; tile++) {
      graph.setTileMapping(outputs.slice(tile, tile + 1), tile);
      graph.setTileMapping(inputs.slice(tile, tile + 1), (tile + tiles / 2) % tiles);
    }
    Program cycle = Sequence.of(new Copy(outputs, inputs), new Copy(inputs, outputs));
    long total = Programs.run(graph, new Repeat(ROUNDS, cycle)).cycles().totalCycles();
    return Outcome.of(
        target.seconds(total) / ROUNDS * RTL_CYCLES,
        "A lower bound: two phases of one word and their barriers for each RTL cycle, no compute."
            + " The design itself is not published.");
  }
}
