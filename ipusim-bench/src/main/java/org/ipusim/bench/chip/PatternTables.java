package org.ipusim.bench.chip;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ipusim.bench.probe.Multicast;
import org.ipusim.bench.probe.RandomTraffic;
import org.ipusim.bench.probe.Traffic;
import org.ipusim.graph.profile.Profile;

/** How much passes between the tiles of a chip. */
final class PatternTables {
  private static final int HUB = 0;
  private static final long SEED = 1;
  private static final int ALL_TO_ALL = 64;
  private static final int[] MESSAGES = {4, 64, 1024, 8192};
  private static final double TERA = 1e12;

  /** Words and their copies of any pattern take no more than this share of a tile. */
  private static final int SHARE = 8;

  private PatternTables() {}

  static ChipTable patterns(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "exchange-patterns",
            "What messages of twice the size add to a phase. Bytes are those received, of the tile"
                + " that sends or receives most and of all.",
            "pattern",
            "messages",
            "bytes of each",
            "cycles",
            "bytes/cycle, busiest tile",
            "GB/s, busiest tile",
            "TB/s, all");
    int[] tiles = IntStream.range(0, bench.chip().tiles()).toArray();
    int n = tiles.length;
    int[] others = IntStream.range(1, n).toArray();
    int words = bench.chip().memory().tileBytes() / SHARE / Integer.BYTES / 2;
    int piece = Math.max(1, words / n);
    var target = bench.target();
    add(
        bench,
        table,
        "to the tile that shares the bus",
        n / 2 * 2,
        words,
        1,
        w ->
            Traffic.oneToOne(
                target,
                w,
                IntStream.range(0, n / 2 * 2).toArray(),
                IntStream.range(0, n / 2 * 2).map(t -> t ^ 1).toArray()));
    add(
        bench,
        table,
        "to the tile half of them further",
        n,
        words,
        1,
        w ->
            Traffic.oneToOne(
                target, w, tiles, IntStream.of(tiles).map(t -> (t + n / 2) % n).toArray()));
    int[] next = RandomTraffic.cycle(n, new SplittableRandom(SEED));
    add(
        bench,
        table,
        "to a random tile",
        n,
        words,
        1,
        w -> Traffic.oneToOne(target, w, tiles, next));
    table.published("TB/s, all", "EXC-04a", "EXC-04b");
    add(
        bench,
        table,
        "gather: all to one",
        n - 1,
        piece,
        n - 1,
        w -> Traffic.gather(target, w, HUB, others));
    table.published("GB/s, busiest tile", "EXC-05");
    add(
        bench,
        table,
        "scatter: one to all",
        n - 1,
        piece,
        n - 1,
        w -> Traffic.scatter(target, w, HUB, others));
    add(
        bench,
        table,
        "broadcast: the same to all",
        n - 1,
        words,
        1,
        w -> Multicast.run(target, w, HUB, others).profile());
    int some = Math.min(ALL_TO_ALL, n - 1);
    int[] spread = spread(some, n);
    add(
        bench,
        table,
        "all to all of " + some + " tiles",
        some * (some - 1),
        Math.max(1, words / some),
        some - 1,
        w -> Traffic.allToAll(target, w, spread));
    return table.build();
  }

  private static void add(
      Bench bench,
      ChipTable.Builder table,
      String pattern,
      int messages,
      int words,
      int ofTheBusiest,
      IntFunction<Profile> run) {
    long cycles = run.apply(2 * words).cycles().totalCycles();
    double more = cycles - run.apply(words).cycles().totalCycles();
    double bytes = (double) words * Integer.BYTES;
    double busiest = ofTheBusiest * bytes / more;
    double all = messages * bytes / more * bench.chip().clockHz() / TERA;
    table.line(pattern, messages, 2 * bytes, cycles, busiest, bench.giga(busiest), all);
  }

  static ChipTable sizes(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "exchange-sizes",
            "Each tile sends one message to another, at random; the whole phase with its barrier.",
            "bytes of each",
            "cycles",
            "us",
            "TB/s, all");
    int n = bench.chip().tiles();
    int[] tiles = IntStream.range(0, n).toArray();
    int[] next = RandomTraffic.cycle(n, new SplittableRandom(SEED));
    for (int bytes : MESSAGES) {
      long cycles =
          Traffic.oneToOne(bench.target(), bytes / Integer.BYTES, tiles, next)
              .cycles()
              .totalCycles();
      double all = (double) bytes * n / cycles * bench.chip().clockHz() / TERA;
      table.line(bytes, cycles, bench.nanoseconds(cycles) / 1000, all);
    }
    return table.build();
  }

  /** Tiles at even steps, without tile 0. */
  static int[] spread(int count, int tiles) {
    return IntStream.range(0, count).map(i -> 1 + (int) ((long) i * (tiles - 1) / count)).toArray();
  }
}
