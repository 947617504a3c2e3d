package org.ipusim.bench.chip;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.ipusim.bench.probe.PointerChase;
import org.ipusim.bench.probe.TileCopies;
import org.ipusim.bench.probe.WorkerLoop;
import org.ipusim.graph.OptimisationLevel;

/** The memory of a tile. */
final class MemoryTables {
  private static final int[][] RINGS = {{64, 1}, {64, 5}, {4096, 1}, {4096, 17}, {4096, 2047}};
  private static final int COPIED = 24_576;

  private static final Map<String, WorkerLoop> ACCESSES =
      ImmutableMap.<String, WorkerLoop>builder()
          .put("read, 32 bits", WorkerLoop.READ_F32)
          .put("read, 64 bits, f32 x 2", WorkerLoop.READ_F32V2)
          .put("read, 64 bits, f16 x 4", WorkerLoop.READ_F16V4)
          .put("write, 32 bits", WorkerLoop.WRITE_F32)
          .put("write, 64 bits, f32 x 2", WorkerLoop.WRITE_F32V2)
          .put("copy, 64 bits", WorkerLoop.COPY_F32V2)
          .put("add, 64 bits", WorkerLoop.ADD_F32V2)
          .buildOrThrow();

  private MemoryTables() {}

  static ChipTable latency(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "memory-latency",
            "One worker follows indices through a ring in the tile's memory; what one more load adds"
                + " to each step.",
            "indices",
            "stride",
            "cycles",
            "ns");
    for (int[] ring : RINGS) {
      double cycles = PointerChase.loadCycles(bench.chip(), ring[0], ring[1]);
      table.line(ring[0], ring[1], cycles, bench.nanoseconds(cycles)).published("cycles", "MEM-01");
    }
    return table.build();
  }

  static ChipTable bandwidth(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "memory-bandwidth",
            "All workers of a tile go through vectors of their own, in a loop as the vendor's"
                + " compiler makes it and as one scheduled by hand. Bytes are those read and written;"
                + " the last column is of the whole chip, scheduled.",
            "access",
            "compiled, bytes/cycle",
            "scheduled, bytes/cycle",
            "GB/s a tile",
            "TB/s");
    ACCESSES.forEach(
        (access, loop) -> {
          double compiled = rate(bench, loop, OptimisationLevel.COMPILED);
          double scheduled = rate(bench, loop, OptimisationLevel.SCHEDULED);
          double all = bench.teraOfAllTiles(scheduled);
          table.line(access, compiled, scheduled, bench.giga(scheduled), all);
          if (loop.equals(WorkerLoop.READ_F16V4)) {
            table.published("TB/s", "MEM-03");
          }
        });
    double copied = 2 * COPIED / (double) copyCycles(bench);
    return table
        .line(
            "copy by the library", copied, copied, bench.giga(copied), bench.teraOfAllTiles(copied))
        .build();
  }

  private static double rate(Bench bench, WorkerLoop loop, OptimisationLevel level) {
    return loop.vectors() * loop.bytesPerCycle(bench.chip(), level, bench.workers());
  }

  private static long copyCycles(Bench bench) {
    return TileCopies.copy(bench.chip(), 2 * COPIED) - TileCopies.copy(bench.chip(), COPIED);
  }

  static ChipTable workers(Bench bench) {
    ChipTable.Builder table =
        bench.table(
            "memory-workers",
            "The same reads of 64 bits, scheduled, by one worker and more: a worker has its issue"
                + " slots whether or not the others use theirs.",
            "workers",
            "bytes/cycle",
            "GB/s a tile");
    for (int workers = 1; workers <= bench.workers(); workers++) {
      double rate =
          WorkerLoop.READ_F16V4.bytesPerCycle(bench.chip(), OptimisationLevel.SCHEDULED, workers);
      table.line(workers, rate, bench.giga(rate));
    }
    return table.build();
  }
}
