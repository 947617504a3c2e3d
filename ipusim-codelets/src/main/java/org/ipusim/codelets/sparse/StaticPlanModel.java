package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.StaticSparseCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * Estimates plans of a static product as popsparse's planner does (PopLibs 3.4,
 * StaticMatMulPartitioner.cpp, {@code getPartition}): of the band whose tiles have most blocks,
 * with blocks that lie anywhere with the same probability. Barriers, set-up of exchanges and the
 * imbalance of reductions are left out, so that the estimate is below what the product takes; it
 * serves only to choose the vendor's plan.
 */
final class StaticPlanModel {
  /** Instructions of a reducing worker besides its loop. */
  private static final int REDUCE = 16;

  private final StaticProblem problem;
  private final Target target;
  private final int tiles;
  private final int keptRows;
  private final int keptColumns;
  private final double density;
  private final int bytes;

  StaticPlanModel(StaticProblem problem, Target target, int tiles, int keptRows, int keptColumns) {
    this.problem = problem;
    this.target = target;
    this.tiles = tiles;
    this.keptRows = keptRows;
    this.keptColumns = keptColumns;
    this.bytes = problem.type().bytes();
    this.density =
        Math.min((double) problem.pattern().blocks() / ((long) keptRows * keptColumns), 1);
  }

  /** What the tiles of the fullest band are expected to hold. */
  private record Expected(
      int blocks, int rows, int columns, int allColumns, double rowProbability) {
    /** Blocks of a row. */
    int perRow() {
      return Math.ceilDiv(blocks, rows);
    }
  }

  /**
   * Estimates a plan for a run of so many columns on so many tiles.
   *
   * @return the estimate, or null when its work lists cannot hold it
   */
  @Nullable StaticPlanCost of(
      StaticBands bands, int numBands, int nSplit, int runColumns, int[] tilesOfBands) {
    int band = fullest(bands, tilesOfBands);
    Expected on = expected(bands, band, tilesOfBands[band]);
    int size = problem.pattern().blockSize();
    if (!WorkListLimits.hold(problem, bands.widest(), runColumns, on.rows(), on.blocks())) {
      return null;
    }
    long denseBytes = (long) runColumns * on.columns() * size * bytes;
    int exchangeBytes = target.chip().exchange().bytesPerCycle();
    double bias = (double) on.allColumns() / on.columns();
    long denseExchange = (long) (Math.ceilDiv(denseBytes, 2L * exchangeBytes) * bias);
    long sparseBytes = (long) on.blocks() * size * size * bytes;
    long sums = (long) on.rows() * runColumns * size;
    double spread = on.rowProbability() * numBands + deviation(on.rowProbability(), numBands);
    long factor = (long) Math.ceil(spread * bands.width(band) / on.allColumns());
    long partialBytes = Math.ceilDiv(sums * bytes * (factor - 1), factor);
    long outputBytes = (long) problem.pattern().rows() * problem.paddedColumns(target) * bytes;
    return new StaticPlanCost(
        denseExchange,
        nSplit > 1 ? Math.ceilDiv(sparseBytes, (long) exchangeBytes) : 0,
        multiply(on, runColumns),
        StaticSparseCost.zeroes(problem.type(), size)
            ? StaticSparseCost.zero(sums * bytes, target)
            : 0,
        Math.ceilDiv(partialBytes, (long) exchangeBytes),
        factor == 1 ? 0 : reduce(Math.ceilDiv(sums, factor), factor),
        Math.ceilDiv(outputBytes, (long) tiles),
        Math.max(denseBytes + sparseBytes, partialBytes) + sums * bytes);
  }

  private static int fullest(StaticBands bands, int[] tilesOfBands) {
    int fullest = 0;
    for (int b = 1; b < tilesOfBands.length; b++) {
      if ((double) bands.blocks()[b] / tilesOfBands[b]
          > (double) bands.blocks()[fullest] / tilesOfBands[fullest]) {
        fullest = b;
      }
    }
    return fullest;
  }

  private Expected expected(StaticBands bands, int band, int bandTiles) {
    int blocks = bands.blocks()[band];
    int rows = Math.ceilDiv(keptRows, bandTiles);
    // Part of a row only touches so many columns as its blocks take.
    int columns =
        rows == 1 ? (int) Math.min(Math.ceil(blocks / density), keptColumns) : bands.width(band);
    double ofRow = 1 - Math.pow(1 - density, columns);
    double ofColumn = 1 - Math.pow(1 - density, rows);
    return new Expected(
        Math.ceilDiv(blocks, bandTiles),
        Math.min(touched(ofRow, rows), rows),
        Math.min(touched(ofColumn, columns), columns),
        columns,
        ofRow);
  }

  /** So many of these have a block, by the mean and one standard deviation. */
  private static int touched(double probability, int of) {
    return (int) Math.ceil(probability * of + deviation(probability, of));
  }

  private static double deviation(double probability, int of) {
    return Math.ceil(Math.pow(probability * (1 - probability) * of, 0.5));
  }

  private long multiply(Expected on, int runColumns) {
    int workers = target.chip().tile().workerContexts();
    ElementType type = problem.type();
    int size = problem.pattern().blockSize();
    if (size == 1) {
      long rows = Math.ceilDiv(on.rows(), workers);
      return workers
          * (StaticSparseCost.elementWorker(type, runColumns)
              + rows * StaticSparseCost.elementRow(type, runColumns, on.perRow()));
    }
    return StaticSparseCost.blocks(
        type,
        size,
        on.rows(),
        (long) on.rows() * on.perRow(),
        Math.ceilDiv(runColumns, workers),
        target);
  }

  private long reduce(long outputs, long factor) {
    boolean half = problem.type() == ElementType.HALF;
    int workers = target.chip().tile().workerContexts();
    int width = half ? 8 : 4;
    int loop = half ? 8 : 5;
    long loops = Math.ceilDiv(Math.ceilDiv(outputs, workers), width);
    return workers * (REDUCE + loops * (loop + 6 + factor - 1));
  }
}
