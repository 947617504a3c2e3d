package org.ipusim.bench.chip;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.ipusim.bench.probe.MeanLatency;
import org.ipusim.bench.probe.Multicast;
import org.ipusim.bench.probe.RandomTraffic;
import org.ipusim.bench.probe.Traffic;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.exchange.FabricLatency;
import org.ipusim.core.exchange.TilePosition;
import org.ipusim.graph.profile.Profile;

/** How long words take from tile to tile. */
final class LatencyTables {
  private static final int SENDER = 0;
  private static final int[] MESSAGES = {4, 16, 64, 256, 1024, 4096, 16_384};
  private static final int[] SENDERS = {1, 2, 4, 8, 16, 32, 64};
  private static final int WORDS = 64;
  private static final long SEED = 1;

  private LatencyTables() {}

  static ChipTable distance(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "exchange-latency",
            "One word from tile 0 to one other tile: the phase with its barrier, until all tiles go"
                + " on, and the receiver's part of it without the barrier.",
            "receiver",
            "tile",
            "rows away",
            "columns away",
            "cycles",
            "ns",
            "without barrier, cycles");
    GridSpec grid = bench.chip().grid();
    TilePosition sender = TilePosition.of(SENDER, grid);
    int half = grid.columns() / 2;
    int other = grid.columns() - 1 - sender.column();
    Predicate<TilePosition> lane = t -> t.lane() == sender.lane();
    Predicate<TilePosition> beside = lane.and(t -> t.row() == sender.row());
    Predicate<TilePosition> above = lane.and(t -> t.column() == sender.column());
    row(bench, table, "shares the bus", t -> t.equals(TilePosition.of(SENDER + 1, grid)));
    row(bench, table, "next row", above.and(t -> t.row() == sender.row() + 1));
    row(bench, table, "last row", above.and(t -> t.row() == grid.rows() - 1));
    row(bench, table, "next column", beside.and(t -> t.column() == sender.column() + 1));
    row(bench, table, "last column of the side", beside.and(t -> t.column() == half - 1));
    row(bench, table, "opposite column", beside.and(t -> t.column() == other));
    row(bench, table, "middle of the other side", beside.and(t -> t.column() == half));
    row(
        bench,
        table,
        "far corner",
        lane.and(t -> t.row() == grid.rows() - 1 && t.column() == half));
    MeanLatency mean = MeanLatency.of(bench.chip());
    double ns = bench.nanoseconds(mean.cycles());
    return table
        .line("mean of all pairs", "-", "-", "-", mean.cycles(), ns, mean.withoutBarrier())
        .published("ns", "EXC-01")
        .build();
  }

  private static void row(
      Bench bench, ChipTable.Builder table, String kind, Predicate<TilePosition> where) {
    GridSpec grid = bench.chip().grid();
    TilePosition sender = TilePosition.of(SENDER, grid);
    IntStream.range(1, grid.tiles())
        .filter(tile -> where.test(TilePosition.of(tile, grid)))
        .findFirst()
        .ifPresent(
            tile -> {
              Multicast pair = Multicast.run(bench.target(), 1, SENDER, tile);
              TilePosition at = TilePosition.of(tile, grid);
              long cycles = pair.profile().cycles().totalCycles();
              table.line(
                  kind,
                  tile,
                  Math.abs(at.row() - sender.row()),
                  Math.abs(at.column() - sender.column()),
                  cycles,
                  bench.nanoseconds(cycles),
                  pair.received(0));
            });
  }

  static ChipTable messages(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "exchange-messages",
            "Words from tile 0 to one tile half of the chip away, in one message.",
            "bytes",
            "cycles",
            "ns",
            "bytes/cycle",
            "GB/s");
    int receiver = bench.chip().tiles() / 2;
    for (int bytes : MESSAGES) {
      Multicast pair = Multicast.run(bench.target(), bytes / Integer.BYTES, SENDER, receiver);
      long cycles = pair.profile().cycles().totalCycles();
      double rate = (double) bytes / cycles;
      table.line(bytes, cycles, bench.nanoseconds(cycles), rate, bench.giga(rate));
    }
    return table.build();
  }

  static ChipTable contention(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "exchange-contention",
            "What others add: the longest way of a random tour of all tiles, alone and with all"
                + " others of the tour, and words of several tiles to one. Ways have no arbiter: a"
                + " word waits for a tile that receives others, and not for others on the way.",
            "program",
            "cycles",
            "times the first");
    int[] tiles = IntStream.range(0, bench.chip().tiles()).toArray();
    int[] next = RandomTraffic.cycle(tiles.length, new SplittableRandom(SEED));
    var latency = new FabricLatency(bench.chip());
    int from =
        IntStream.of(tiles)
            .reduce(0, (a, b) -> latency.events(b, next[b]) > latency.events(a, next[a]) ? b : a);
    long alone =
        cycles(Traffic.oneToOne(bench.target(), 1, new int[] {from}, new int[] {next[from]}));
    long all = cycles(Traffic.oneToOne(bench.target(), 1, tiles, next));
    table.line("1 word, longest way, alone", alone, 1);
    table.line("1 word of each tile", all, (double) all / alone);
    long first = 0;
    for (int senders : SENDERS) {
      if (senders < tiles.length) {
        int[] some = PatternTables.spread(senders, tiles.length);
        long cycles = cycles(Traffic.gather(bench.target(), WORDS, SENDER, some));
        first = first == 0 ? cycles : first;
        table.line(WORDS + " words of " + senders + " to one", cycles, (double) cycles / first);
      }
    }
    return table.build();
  }

  private static long cycles(Profile profile) {
    return profile.cycles().totalCycles();
  }
}
