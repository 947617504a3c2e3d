package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Interval;

/**
 * Which blocks each tile multiplies: band by band, in each by rows, in equal consecutive runs, and
 * this again for each run of the dense matrix's columns (PopLibs 3.4, StaticMatMul.cpp, {@code
 * createPlan}).
 *
 * @param rows place of the row of blocks of each block, in the order of tiles
 * @param columns place of its column of blocks
 * @param sources which block of the pattern it is
 * @param runs columns of the dense matrix, filled up to whole vectors
 * @param shares what tiles do, by runs and tiles
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StaticPartition(
    int[] rows, int[] columns, int[] sources, List<Interval> runs, List<Share> shares) {
  /**
   * What one tile does.
   *
   * @param tile the tile
   * @param run index of its columns of the dense matrix
   * @param band index of its band of columns of the sparse matrix
   * @param blocks its blocks
   */
  record Share(int tile, int run, int band, Interval blocks) {}

  static StaticPartition of(StaticProblem problem, StaticPlan plan, Target target, int tiles) {
    SparsePattern pattern = problem.pattern();
    int[] rowPlaces = plan.rows().places();
    int[] columnPlaces = plan.columns().places();
    int[] bandOf = new int[columnPlaces.length];
    for (int band = 0; band < plan.bands().size(); band++) {
      for (int c = plan.bands().bounds()[band]; c < plan.bands().bounds()[band + 1]; c++) {
        bandOf[c] = band;
      }
    }
    int blocks = pattern.blocks();
    int[] rows = pattern.blockRowIndices();
    int[] columns = new int[blocks];
    int[] bands = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      rows[i] = rowPlaces[rows[i]];
      columns[i] = columnPlaces[pattern.blockColumn(i)];
      bands[i] = bandOf[columns[i]];
    }
    int[] byPlace =
        EntryOrder.byRowThenColumn(rows, columns, rowPlaces.length, columnPlaces.length);
    int[] order = EntryOrder.stable(bands, plan.bands().size(), byPlace);
    List<Interval> runs =
        TileShares.runs(problem.paddedColumns(target), plan.nSplit(), problem.columnGrain(target));
    return new StaticPartition(
        picked(rows, order),
        picked(columns, order),
        order,
        runs,
        shares(plan, runs, target, tiles));
  }

  private static int[] picked(int[] from, int[] order) {
    int[] picked = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = from[order[i]];
    }
    return picked;
  }

  private static List<Share> shares(
      StaticPlan plan, List<Interval> runs, Target target, int tiles) {
    int grain = TileShares.grain(target, tiles);
    List<Interval> tilesOfRuns = TileShares.toRuns(runs, tiles, grain);
    var shares = new ArrayList<Share>();
    for (int run = 0; run < runs.size(); run++) {
      int tile = tilesOfRuns.get(run).begin();
      int[] ofBands = TileShares.toBands(plan.bands(), tilesOfRuns.get(run).size(), grain);
      int begin = 0;
      for (int band = 0; band < ofBands.length; band++) {
        int blocks = plan.bands().blocks()[band];
        int each = Math.ceilDiv(blocks, ofBands[band]);
        for (int done = 0, i = 0; done < blocks; done += each, i++) {
          Interval mine = new Interval(begin + done, begin + Math.min(done + each, blocks));
          shares.add(new Share(tile + i, run, band, mine));
        }
        begin += blocks;
        tile += ofBands[band];
      }
    }
    return shares;
  }
}
