package org.ipusim.bench.chip;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.ProgressListener;

/**
 * Small programs that show what each part of a chip can do, in the manner of Jia et al.,
 * "Dissecting the Graphcore IPU Architecture via Microbenchmarking" (arXiv 1912.03413). All are run
 * on the simulator: nothing is read off the chip's description.
 */
public final class Microbenchmarks {
  private static final Map<String, Function<Bench, ChipTable>> TABLES =
      ImmutableMap.<String, Function<Bench, ChipTable>>builder()
          .put("memory-latency", MemoryTables::latency)
          .put("memory-bandwidth", MemoryTables::bandwidth)
          .put("memory-workers", MemoryTables::workers)
          .put("operations", ComputeTables::operations)
          .put("matrix-unit", ComputeTables::matrixUnit)
          .put("random", ComputeTables::random)
          .put("exchange-latency", LatencyTables::distance)
          .put("exchange-messages", LatencyTables::messages)
          .put("exchange-contention", LatencyTables::contention)
          .put("exchange-patterns", PatternTables::patterns)
          .put("exchange-sizes", PatternTables::sizes)
          .put("sync-chips", SystemTables::barriers)
          .put("sync-tiles", SystemTables::supersteps)
          .put("links", SystemTables::links)
          .put("host", SystemTables::host)
          .buildOrThrow();

  /** Patterns of pairs, halves and hubs need some. */
  private static final int LEAST_TILES = 8;

  private Microbenchmarks() {}

  /** {@return the names of the tables} */
  public static Set<String> tables() {
    return TABLES.keySet();
  }

  /**
   * Runs programs on a chip.
   *
   * @param chip the chip
   * @param tables names of the tables that are wanted
   * @param progress told of each table
   * @return what they gave
   * @throws IllegalArgumentException when there is no such table, with the nearest name, or the
   *     chip has fewer than eight tiles
   */
  public static ChipReport run(
      ChipSpec chip, Collection<String> tables, ProgressListener progress) {
    if (chip.tiles() < LEAST_TILES) {
      throw new IllegalArgumentException(
          chip.name() + " has " + chip.tiles() + " tiles; the programs need " + LEAST_TILES);
    }
    Bench bench = Bench.of(chip);
    var results = new ArrayList<ChipTable>();
    for (String name : tables) {
      Function<Bench, ChipTable> table = TABLES.get(name);
      if (table == null) {
        throw new IllegalArgumentException(
            "unknown table '" + name + "'" + NearestName.hint(name, TABLES.keySet()));
      }
      progress.progress(name, results.size(), tables.size());
      results.add(table.apply(bench));
    }
    return new ChipReport(chip, results);
  }
}
