package org.ipusim.bench.chip;

import java.util.Locale;
import java.util.stream.IntStream;
import org.ipusim.bench.probe.Barriers;
import org.ipusim.bench.probe.HostTransfer;
import org.ipusim.bench.probe.Traffic;
import org.ipusim.core.arch.Target;

/** Barriers, and what lies beyond the chip: other chips and the host. */
final class SystemTables {
  private static final int[] CHIPS = {1, 2, 4, 8, 16, 64};
  private static final int BUNDLES = 1;
  private static final int[] LINK_MESSAGES = {4, 1024, 16_384};
  private static final int KILO = 1024;
  private static final int[] HOST_BYTES = {4 * KILO, 64 * KILO, KILO * KILO, 64 * KILO * KILO};

  private SystemTables() {}

  static ChipTable barriers(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "sync-chips",
            "A barrier of all tiles of so many chips.",
            "chips",
            "tiles",
            "cycles",
            "ns",
            "beyond one chip, cycles");
    long one = Barriers.cycles(bench.target());
    for (int chips : CHIPS) {
      Target target = bench.target(chips);
      long cycles = Barriers.cycles(target);
      table.line(chips, target.tiles(), cycles, bench.nanoseconds(cycles), cycles - one);
      if (chips == 1) {
        table.published("cycles", "SYN-01");
      } else {
        table.published("beyond one chip, cycles", "SYN-G" + chips);
      }
    }
    return table.build();
  }

  static ChipTable supersteps(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "sync-tiles",
            "The least that a superstep takes on so many tiles: a compute set of vertices of one"
                + " bundle, and an exchange with its barrier in which each tile sends a word to the"
                + " next.",
            "tiles",
            "compute set, cycles",
            "exchange, cycles",
            "both, ns");
    int all = bench.chip().tiles();
    for (int tiles = 2; ; tiles = Math.min(all, tiles * 8)) {
      int n = tiles;
      long compute = Barriers.computeSet(bench.target(), n, BUNDLES);
      int[] from = IntStream.range(0, n).toArray();
      int[] to = IntStream.of(from).map(t -> (t + 1) % n).toArray();
      long exchange = Traffic.oneToOne(bench.target(), 1, from, to).cycles().totalCycles();
      table.line(n, compute, exchange, bench.nanoseconds(compute + exchange));
      if (n >= all) {
        return table.build();
      }
    }
  }

  static ChipTable links(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "links",
            "Words from tiles of the first of four chips to as many of another: to the chip of the"
                + " same pair, to the one beside it in the next pair, and across that pair. The whole"
                + " phase with its barriers.",
            "to chip",
            "senders",
            "bytes of each",
            "cycles",
            "us",
            "GB/s");
    Target target = bench.target(4);
    int n = bench.chip().tiles();
    for (int chip = 1; chip < 4; chip++) {
      for (int senders : new int[] {1, n}) {
        for (int bytes : LINK_MESSAGES) {
          int[] from = IntStream.range(0, senders).toArray();
          int first = chip * n;
          int[] to = IntStream.of(from).map(t -> first + t).toArray();
          long cycles =
              Traffic.oneToOne(target, bytes / Integer.BYTES, from, to).cycles().totalCycles();
          double rate = (double) bytes * senders / cycles;
          table.line(
              chip, senders, bytes, cycles, bench.nanoseconds(cycles) / 1000, bench.giga(rate));
        }
      }
    }
    return table.build();
  }

  static ChipTable host(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "host",
            "Batches of streams, and rows of remote buffers, that lie on all tiles evenly; the last"
                + " size on two chips too. The host answers when it has done what it was at, and"
                + " copies a batch before it can pass, or after.",
            "transfer",
            "chips",
            "bytes",
            "cycles",
            "us",
            "GB/s");
    int most = bench.chip().memory().tileBytes() / 4;
    for (HostTransfer transfer : HostTransfer.values()) {
      for (int bytes : HOST_BYTES) {
        if (bytes / bench.chip().tiles() <= most) {
          add(bench, table, transfer, bytes, 1);
        }
      }
      add(bench, table, transfer, KILO * KILO, 2);
    }
    return table.build();
  }

  private static void add(
      Bench bench, ChipTable.Builder table, HostTransfer transfer, int bytes, int chips) {
    long cycles = transfer.cycles(bench.target(chips), bytes);
    double rate = (double) bytes / cycles;
    String name = transfer.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    table.line(name, chips, bytes, cycles, bench.nanoseconds(cycles) / 1000, bench.giga(rate));
  }
}
