package org.ipusim.codelets.sparse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Finds how to divide a static product among tiles, over all splits of the dense matrix's columns
 * and the sparse one's (PopLibs 3.4, StaticMatMulPartitioner.cpp, {@code getPartition}). A plan is
 * kept by the operand that is made for it, since it belongs to that one pattern.
 */
final class StaticPlanner {
  /** The vendor's bounds of the search. */
  private static final int MOST_RUNS = 32;

  private static final int MOST_BANDS = 128;

  private final StaticProblem problem;
  private final StaticMatMulOptions options;
  private final Target target;
  private final int tiles;
  private final int grain;
  private final PrunedOrder rows;
  private final PrunedOrder columns;
  private final int[] columnCounts;
  private final StaticPlanModel model;

  private StaticPlanner(
      StaticProblem problem, StaticMatMulOptions options, Target target, int tiles) {
    this.problem = problem;
    this.options = options;
    this.target = target;
    this.tiles = tiles;
    this.grain = TileShares.grain(target, tiles);
    SparsePattern pattern = problem.pattern();
    int[] ofRow = new int[pattern.blockRows()];
    for (int r = 0; r < ofRow.length; r++) {
      ofRow[r] = pattern.rowStart(r + 1) - pattern.rowStart(r);
    }
    int[] ofColumn = new int[pattern.blockColumns()];
    for (int i = 0; i < pattern.blocks(); i++) {
      ofColumn[pattern.blockColumn(i)]++;
    }
    this.rows = order(ofRow);
    this.columns = order(ofColumn);
    this.columnCounts = new int[ofColumn.length];
    for (int c = 0; c < ofColumn.length; c++) {
      columnCounts[c] = ofColumn[columns.order()[c]];
    }
    this.model = new StaticPlanModel(problem, target, tiles, rows.kept(), columns.kept());
  }

  private PrunedOrder order(int[] counts) {
    return options.enablePreprocessing()
        ? PrunedOrder.of(counts, problem.pattern().blocks())
        : PrunedOrder.natural(counts.length);
  }

  /**
   * Plans a product.
   *
   * @throws IllegalArgumentException when no plan fits in the memory and the work lists
   */
  static StaticPlan plan(
      StaticProblem problem, StaticMatMulOptions options, Target target, int tiles) {
    return new StaticPlanner(problem, options, target, tiles).plan();
  }

  private StaticPlan plan() {
    int blocks = problem.pattern().blocks();
    int grains = problem.paddedColumns(target) / problem.columnGrain(target);
    int kGrains = Math.ceilDiv(columns.kept(), problem.rowGrain(target));
    int firstBands = Math.max(options.numBands(), 1);
    int lastBands = options.numBands() > 0 ? options.numBands() : Math.min(MOST_BANDS, kGrains);
    int firstRuns = Math.max(options.nSplit(), 1);
    int lastRuns = options.nSplit() > 0 ? options.nSplit() : Math.min(MOST_RUNS, grains);
    long memory = (long) (options.availableMemoryProportion() * target.chip().memory().tileBytes());
    StaticBands[] bands = new StaticBands[lastBands + 1];
    for (int k = firstBands; k <= lastBands; k++) {
      bands[k] = StaticBands.of(columnCounts, k, blocks);
    }
    StaticPlan best = null;
    for (int n = firstRuns; n <= lastRuns; n++) {
      Set<Share> shares = shares(n);
      for (int k = firstBands; k <= lastBands && !shares.isEmpty(); k++) {
        StaticPlanCost cost = (long) n * k > tiles / grain ? null : slowest(n, k, bands[k], shares);
        if (cost != null
            && cost.bytes() <= memory
            && (best == null || cost.cycles() < best.cost().cycles())) {
          best = new StaticPlan(n, k, rows, columns, bands[k], cost);
        }
      }
    }
    if (best == null) {
      throw new IllegalArgumentException(
          "no plan for "
              + problem.pattern()
              + " times "
              + problem.columns()
              + " columns on "
              + tiles
              + " tiles fits in availableMemoryProportion "
              + options.availableMemoryProportion()
              + (options.numBands() + options.nSplit() > 0
                  ? ", numBands " + options.numBands() + " and nSplit " + options.nSplit()
                  : "")
              + "; raise the proportion or take fewer columns at once");
    }
    return best;
  }

  private record Share(int columns, int tiles) {}

  /** Distinct shares of columns and tiles; none when a run would get no tile. */
  private Set<Share> shares(int nSplit) {
    List<Interval> runs =
        TileShares.runs(problem.paddedColumns(target), nSplit, problem.columnGrain(target));
    List<Interval> ofRuns = TileShares.toRuns(runs, tiles, grain);
    var shares = new LinkedHashSet<Share>();
    for (int i = 0; i < runs.size(); i++) {
      if (ofRuns.get(i).size() == 0) {
        return Set.of();
      }
      shares.add(new Share(runs.get(i).size(), ofRuns.get(i).size()));
    }
    return shares;
  }

  /** The cost of the slowest run, with the most bytes of any; null when one is not possible. */
  private @Nullable StaticPlanCost slowest(int n, int k, StaticBands bands, Set<Share> shares) {
    StaticPlanCost slowest = null;
    long bytes = 0;
    for (Share share : shares) {
      int[] ofBands = TileShares.toBands(bands, share.tiles(), grain);
      StaticPlanCost cost =
          ofBands.length == 0 ? null : model.of(bands, k, n, share.columns(), ofBands);
      if (cost == null) {
        return null;
      }
      bytes = Math.max(bytes, cost.bytes());
      slowest = slowest == null || cost.cycles() > slowest.cycles() ? cost : slowest;
    }
    return slowest == null ? null : slowest.withBytes(bytes);
  }
}
