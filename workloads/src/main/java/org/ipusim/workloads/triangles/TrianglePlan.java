package org.ipusim.workloads.triangles;

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
  /** Bytes a vertex takes besides its list entries: two pointers with lengths and one pointer. */
  private static final int VERTEX_BYTES = 8 + 8 + 4;

  private static final int WORD_BYTES = 4;

  /** Share of the free memory that a round's rows may fill; padding and counts take the rest. */
  private static final double ROUND_SHARE = 0.9;

  private final RowPartition homes;
  private final List<WorkUnit> units;
  private final List<List<List<WorkUnit>>> rounds;
  private final double estimatedImbalance;

  private TrianglePlan(
      RowPartition homes,
      List<WorkUnit> units,
      List<List<List<WorkUnit>>> rounds,
      double estimatedImbalance) {
    this.homes = homes;
    this.units = units;
    this.rounds = rounds;
    this.estimatedImbalance = estimatedImbalance;
  }

  static TrianglePlan of(OrientedNetwork network, Target target, int tiles) {
    CompressedRows rows = network.rows();
    var lengths = new long[rows.rows()];
    for (int v = 0; v < lengths.length; v++) {
      lengths[v] = rows.length(v);
    }
    RowPartition homes = RowPartition.balanced(lengths, tiles);
    long workers = (long) tiles * target.chip().tile().workerContexts();
    List<WorkUnit> units = WorkUnits.of(network, workers);
    RowPartition shares =
        RowPartition.balanced(units.stream().mapToLong(WorkUnit::bundles).toArray(), tiles);
    var rounds = new ArrayList<List<List<WorkUnit>>>();
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
      fill(rounds, mine, tile, tiles, budget(target, homes.load(tile), mine));
    }
    return new TrianglePlan(homes, units, rounds, shares.imbalance());
  }

  /** Bytes left for the rows of a round. */
  private static long budget(Target target, long homeWords, List<WorkUnit> units) {
    long entries = units.stream().mapToLong(u -> u.end() - u.first()).sum();
    long taken =
        target.chip().stackBytes()
            + homeWords * WORD_BYTES
            + units.size() * (VERTEX_BYTES + (long) WORD_BYTES)
            + entries * WORD_BYTES;
    return (long) (ROUND_SHARE * (target.chip().memory().tileBytes() - taken));
  }

  private static void fill(
      List<List<List<WorkUnit>>> rounds,
      List<WorkUnit> units,
      int tile,
      int tiles,
      long budgetBytes) {
    int round = 0;
    long bytes = 0;
    for (WorkUnit unit : units) {
      long more = unit.words() * WORD_BYTES;
      if (bytes > 0 && bytes + more > budgetBytes) {
        round++;
        bytes = 0;
      }
      bytes += more;
      if (round == rounds.size()) {
        var empty = new ArrayList<List<WorkUnit>>();
        for (int t = 0; t < tiles; t++) {
          empty.add(new ArrayList<>());
        }
        rounds.add(empty);
      }
      rounds.get(round).get(tile).add(unit);
    }
  }

  /** The tile of each row. */
  RowPartition homes() {
    return homes;
  }

  /** How many units there are. */
  int unitCount() {
    return units.size();
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
