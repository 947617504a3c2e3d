package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ipusim.bench.probe.MeanLatency;
import org.ipusim.bench.probe.Multicast;
import org.ipusim.bench.probe.RandomTraffic;
import org.ipusim.bench.probe.RouteTimes;
import org.ipusim.bench.probe.Traffic;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.exchange.TilePosition;
import org.ipusim.graph.profile.Profile;

/** Exchange between the tiles of a chip. */
final class ExchangeFigures {
  private static final String MEASURED_ON = "c600";
  private static final int SENDER = 0;

  /** Tiles of different pairs. */
  private static final int[] RECEIVERS = {700, 1001};

  private static final int[] SIZES = {52, 64, 65, 1024, 4148};
  private static final int FAN_OUT_WORDS = 1024;
  private static final int MANY_WORDS = 2000;
  private static final int SENDERS = 16;
  private static final long SEED = 1;
  private static final double TERA = 1e12;
  private static final double GIGA = 1e9;
  private static final String HAND_OVER =
      "The interval contains a hand-over between clocks of unknown length, which is the same for"
          + " all sizes; the rows below compare what more words add.";
  private static final String TRAFFIC_UNKNOWN =
      "What each tile of the network sends to which is not published.";

  private ExchangeFigures() {}

  static Family family() {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (String side : new String[] {"a", "b", "c"}) {
      experiments.put("EXC-M1" + side, () -> Outcome.not(HAND_OVER));
    }
    for (int words : SIZES) {
      experiments.put("EXC-M" + words + "a", () -> moreWords(words, m -> (double) m.sent()));
      experiments.put("EXC-M" + words + "b", () -> moreWords(words, m -> (double) m.received(0)));
      experiments.put("EXC-M" + words + "c", () -> moreWords(words, m -> (double) m.received(1)));
    }
    routes(experiments);
    return new Family(
        "exchange",
        "Exchange between the tiles of a chip: what words, positions and phases cost.",
        experiments
            .put("EXC-08", ExchangeFigures::fanOut)
            .put("EXC-S", ExchangeFigures::phaseOverhead)
            .put("EXC-14", ExchangeFigures::fragment)
            .put("EXC-01", ExchangeFigures::softwareLatency)
            .put("EXC-04a", () -> aggregate("gc2"))
            .put("EXC-04b", () -> aggregate("gc200"))
            .put("EXC-05", ExchangeFigures::perCore)
            .put("EXC-10a", () -> Outcome.not(TRAFFIC_UNKNOWN))
            .put("EXC-10b", () -> Outcome.not(TRAFFIC_UNKNOWN))
            .put("EXC-11a", () -> Outcome.not(TRAFFIC_UNKNOWN))
            .put("EXC-11b", () -> Outcome.not(TRAFFIC_UNKNOWN))
            .put("EXC-13b", () -> Outcome.not(TRAFFIC_UNKNOWN))
            .put("EXC-17a", () -> Outcome.not(TRAFFIC_UNKNOWN))
            .put("EXC-17b", () -> Outcome.not(TRAFFIC_UNKNOWN))
            .put("EXC-18b", () -> Outcome.not(TRAFFIC_UNKNOWN))
            .buildOrThrow());
  }

  private static void routes(ImmutableMap.Builder<String, Experiment> experiments) {
    ChipSpec chip = Chips.chip(MEASURED_ON);
    GridSpec grid = chip.grid();
    BiPredicate<TilePosition, TilePosition> side = RouteTimes.sameSide(grid);
    route(experiments, "EXC-15", chip, RouteTimes::any);
    route(experiments, "EXC-15s", chip, RouteTimes::sameSuperTile);
    route(experiments, "EXC-16", chip, RouteTimes::sameColumn);
    route(experiments, "EXC-16s", chip, side);
    route(experiments, "EXC-16o", chip, side.negate());
  }

  private static void route(
      ImmutableMap.Builder<String, Experiment> experiments,
      String id,
      ChipSpec chip,
      BiPredicate<TilePosition, TilePosition> kind) {
    experiments.put(id + "-min", () -> Outcome.of((double) RouteTimes.of(chip, kind).getMin()));
    experiments.put(id + "-mean", () -> Outcome.of(RouteTimes.of(chip, kind).getAverage()));
    experiments.put(id + "-max", () -> Outcome.of((double) RouteTimes.of(chip, kind).getMax()));
  }

  /** What a tile's interval grows by from a multicast of one word to one of several. */
  private static Outcome moreWords(int words, ToDoubleFunction<Multicast> interval) {
    Target target = Chips.target(MEASURED_ON);
    double one = interval.applyAsDouble(Multicast.run(target, 1, SENDER, RECEIVERS));
    double many = interval.applyAsDouble(Multicast.run(target, words, SENDER, RECEIVERS));
    return Outcome.of(many - one);
  }

  /** To how many tiles a single send of words brings them. */
  private static Outcome fanOut() {
    Target target = Chips.target(MEASURED_ON);
    int[] others = IntStream.range(1, target.tiles()).toArray();
    Multicast all = Multicast.run(target, FAN_OUT_WORDS, SENDER, others);
    double sends = (double) all.bytesSent() / (FAN_OUT_WORDS * Integer.BYTES);
    long one = Multicast.run(target, FAN_OUT_WORDS, SENDER, 1).sent();
    return Outcome.of(
        all.complete() / sends,
        "Receivers that hold all words, by times the words were sent. The sender takes "
            + all.sent()
            + " cycles with its set-up, to a single receiver "
            + one
            + ".");
  }

  /** The phase with its barrier, less the last event of its schedule. */
  private static Outcome phaseOverhead() {
    RandomTraffic phase = RandomTraffic.run(Chips.target(MEASURED_ON), MANY_WORDS, SEED);
    return Outcome.of(
        (double) (phase.cycles() - phase.lastEvent()),
        "Published are 229, 248, 273, 275 and 277 of six phases; the model takes their middle for"
            + " every phase.");
  }

  /** What another piece of a gather costs, each of one word from another tile. */
  private static Outcome fragment() {
    ChipSpec chip = Chips.chip(MEASURED_ON);
    long few = gather(chip, SENDERS, 1).cycles().totalCycles();
    long many = gather(chip, SENDERS * SENDERS, 1).cycles().totalCycles();
    return Outcome.of(
        (double) (many - few) / (SENDERS * (SENDERS - 1)),
        "Cycles that one more fragment of one word, from one more tile, adds to a phase. The"
            + " published figure is of another compiler's redistribution, whose work for each"
            + " fragment besides the transfer is not published.");
  }

  /** Words of several tiles, one after the other on one tile. */
  private static Profile gather(ChipSpec chip, int senders, int words) {
    int[] tiles = IntStream.range(0, senders).map(s -> 2 * s + 2).toArray();
    return Traffic.gather(Target.of(chip), words, 0, tiles);
  }

  /** The mean over all pairs of a phase that brings one word from one tile to another. */
  private static Outcome softwareLatency() {
    ChipSpec chip = Chips.chip("gc2");
    MeanLatency mean = MeanLatency.of(chip);
    return Outcome.of(
        mean.cycles() / chip.clockHz() * GIGA,
        String.format(
            Locale.ROOT,
            "A phase of one word takes %.0f cycles with its barrier. Without it they are %.0f, or"
                + " %.0f ns. Published are 213 cycles, measured by software; whether it waits for a"
                + " barrier is not said. Set-up, barrier and routes of this chip are not published"
                + " either; those of later chips are taken.",
            mean.cycles(),
            mean.withoutBarrier(),
            mean.withoutBarrier() / chip.clockHz() * GIGA));
  }

  /** Bytes that all tiles receive a second, each from another one. */
  private static Outcome aggregate(String chip) {
    Target target = Chips.target(chip);
    RandomTraffic few = RandomTraffic.run(target, MANY_WORDS, SEED);
    RandomTraffic many = RandomTraffic.run(target, 2 * MANY_WORDS, SEED);
    double bytes = many.bytes() - few.bytes();
    double seconds = (many.cycles() - few.cycles()) / target.chip().clockHz();
    return Outcome.of(
        bytes / seconds / TERA,
        "Every tile sends to another, at random, at the chip's nominal clock. "
            + (many.neighbours() == 0
                ? "None sends to the neighbour with which it shares a bus."
                : many.neighbours()
                    + " of them to the neighbour with which they share a bus: such a send takes"
                    + " both buses for half of the time, and the neighbour's own send waits."));
  }

  /** Bytes a second that one tile takes from several. */
  private static Outcome perCore() {
    ChipSpec chip = Chips.chip("gc200");
    double cycles =
        gather(chip, SENDERS, 2 * MANY_WORDS).cycles().totalCycles()
            - gather(chip, SENDERS, MANY_WORDS).cycles().totalCycles();
    double bytes = (double) SENDERS * MANY_WORDS * Integer.BYTES;
    return Outcome.of(
        bytes * chip.clockHz() / cycles / GIGA,
        "16 tiles send to one. The published figure is that of 4 bytes a cycle at 1.375 GHz; the"
            + " chip's description has 1.33 GHz.");
  }
}
