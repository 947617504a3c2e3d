package org.ipusim.workloads.triangles;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.workloads.network.CompressedRows;
import org.ipusim.workloads.network.OrientedNetwork;
import org.ipusim.workloads.network.RowPartition;

/**
 * Where rows live, which tile does which work, and in how many rounds: a round's remote rows must
 * fit beside what the tile holds all the time.
 */
final class TrianglePlan {
  /**
   * Bytes a vertex takes besides its list entries: three pointers with lengths, one pointer, two
   * numbers.
   */
  private static final int VERTEX_BYTES = 8 + 8 + 8 + 4 + 8;

  private static final int WORD_BYTES = 4;

  /**
   * Exchange code of a row that arrives, of all rounds there at once: to receive it is an
   * instruction of 8 bytes, and to send it once for all that want it takes less.
   */
  private static final int ARRIVAL_CODE_BYTES = 12;

  /** Share of the free memory that a round's rows may fill; padding and counts take the rest. */
  private static final double ROUND_SHARE = 0.9;

  private final CompressedRows rows;
  private final RowPartition homes;
  private final List<WorkUnit> units;
  private final List<List<List<WorkUnit>>> rounds = new ArrayList<>();
  private final double estimatedImbalance;
  private long leastTileBytes;

  private TrianglePlan(
      CompressedRows rows, RowPartition homes, List<WorkUnit> units, double estimatedImbalance) {
    this.rows = rows;
    this.homes = homes;
    this.units = units;
    this.estimatedImbalance = estimatedImbalance;
  }

  static TrianglePlan of(
      OrientedNetwork network, Intersection intersection, Target target, int tiles) {
    CompressedRows rows = network.rows();
    var lengths = new long[rows.rows()];
    for (int v = 0; v < lengths.length; v++) {
      lengths[v] = rows.length(v);
    }
    RowPartition homes = RowPartition.balanced(lengths, tiles);
    long workers = (long) tiles * target.chip().tile().workerContexts();
    List<WorkUnit> units = WorkUnits.of(network, intersection, workers);
    RowPartition shares =
        RowPartition.balanced(units.stream().mapToLong(WorkUnit::bundles).toArray(), tiles);
    var plan = new TrianglePlan(rows, homes, units, shares.imbalance());
    for (int tile = 0; tile < tiles; tile++) {
      var mine = new ArrayList<WorkUnit>();
      for (int u : shares.rowsOf(tile)) {
        mine.add(units.get(u));
      }
      // Long units first: the worker that is free next takes them, short ones fill the gaps.
      mine.sort(
          Comparator.comparingLong(WorkUnit::bundles)
              .reversed()
              .thenComparingInt(WorkUnit::row)
              .thenComparingInt(WorkUnit::first));
      plan.fill(mine, tile, plan.budget(target, homes.load(tile), mine));
    }
    return plan;
  }

  /** Bytes left for the rows and tables of a round. */
  private long budget(Target target, long homeWords, List<WorkUnit> mine) {
    long entries = mine.stream().mapToLong(u -> u.end() - u.first()).sum();
    long taken =
        target.chip().stackBytes()
            + homeWords * WORD_BYTES
            + mine.size() * (VERTEX_BYTES + (long) WORD_BYTES)
            + entries * WORD_BYTES
            + (entries + mine.size()) * ARRIVAL_CODE_BYTES;
    leastTileBytes = Math.max(leastTileBytes, taken);
    return (long) (ROUND_SHARE * (target.chip().memory().tileBytes() - taken));
  }

  private void fill(List<WorkUnit> mine, int tile, long budgetBytes) {
    var present = new IntOpenHashSet();
    int round = 0;
    long bytes = 0;
    for (WorkUnit unit : mine) {
      long more = newBytes(unit, tile, present);
      if (bytes > 0 && bytes + more > budgetBytes) {
        round++;
        present.clear();
        bytes = 0;
        more = newBytes(unit, tile, present);
      }
      bytes += more;
      keep(unit, present);
      if (round == rounds.size()) {
        var empty = new ArrayList<List<WorkUnit>>();
        for (int t = 0; t < homes.parts(); t++) {
          empty.add(new ArrayList<>());
        }
        rounds.add(empty);
      }
      rounds.get(round).get(tile).add(unit);
    }
  }

  /** What a unit needs beside the rows that are there. */
  private long newBytes(WorkUnit unit, int tile, IntSet present) {
    long words = unit.tableWords();
    if (arrives(unit.row(), tile, present)) {
      words += rows.length(unit.row());
    }
    for (int i = unit.first(); i < unit.end(); i++) {
      int neighbour = rows.column(rows.start(unit.row()) + i);
      if (arrives(neighbour, tile, present)) {
        words += rows.length(neighbour);
      }
    }
    return words * WORD_BYTES;
  }

  private boolean arrives(int row, int tile, IntSet present) {
    return homes.part(row) != tile && !present.contains(row);
  }

  private void keep(WorkUnit unit, IntSet present) {
    present.add(unit.row());
    for (int i = unit.first(); i < unit.end(); i++) {
      present.add(rows.column(rows.start(unit.row()) + i));
    }
  }

  /** The tile of each row. */
  RowPartition homes() {
    return homes;
  }

  /** What the fullest tile needs besides the rows of a round, about. */
  long leastTileBytes() {
    return leastTileBytes;
  }

  /** How many units there are. */
  int unitCount() {
    return units.size();
  }

  /** Bytes of all tables that units make. */
  long tableBytes() {
    return units.stream().mapToLong(WorkUnit::tableWords).sum() * WORD_BYTES;
  }

  /** Units by round and tile, in the order in which the tile's workers take them. */
  List<List<List<WorkUnit>>> rounds() {
    return rounds;
  }

  /** The largest over the mean of the tiles' bounded work. */
  double estimatedImbalance() {
    return estimatedImbalance;
  }
}
