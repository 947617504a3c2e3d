package org.ipusim.bench.validate;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ipusim.core.arch.Target;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.popsparse.PopSparse;

/** Runs of the PopSparse benchmark on one chip, each done once however often it is asked for. */
final class SparseRuns {
  /** The published harness's. */
  private static final long SEED = 123;

  /**
   * A product of a square sparse matrix.
   *
   * @param mode static, dynamic or dense
   * @param dtype fp16 or fp32
   * @param m rows and columns of the sparse matrix
   * @param n columns of the dense one
   * @param block rows and columns of a block; of dense products of no account
   * @param density one over the share of blocks that are kept
   * @param pattern uniform, banded or skewed
   */
  record Cell(String mode, String dtype, int m, int n, int block, int density, String pattern) {
    static Cell fp16(String mode, int m, int n, int block, int density) {
      return new Cell(mode, "fp16", m, n, block, density, "uniform");
    }

    Cell withPattern(String other) {
      return new Cell(mode, dtype, m, n, block, density, other);
    }
  }

  /**
   * The quickest of products that differ in the columns of the dense matrix.
   *
   * @param columns those columns
   * @param rate teraflops per second
   */
  record Best(int columns, double rate) {}

  private final Target target;
  private final ConcurrentHashMap<Cell, Map<String, Object>> known = new ConcurrentHashMap<>();

  SparseRuns(Target target) {
    this.target = target;
  }

  private Map<String, Object> result(Cell cell) {
    return known.computeIfAbsent(cell, this::run);
  }

  private Map<String, Object> run(Cell cell) {
    return TimedWorkload.runAnySize(
            new PopSparse(),
            target,
            SEED,
            "--mode=" + cell.mode(),
            "--dtype=" + cell.dtype(),
            "--m=" + cell.m(),
            "--k=" + cell.m(),
            "--n=" + cell.n(),
            "--block=" + cell.block(),
            "--density=1/" + cell.density(),
            "--pattern=" + cell.pattern())
        .result();
  }

  private double number(Cell cell, String what) {
    return ((Number) requireNonNull(result(cell).get(what), what)).doubleValue();
  }

  /** Teraflops per second as the published harness counts them. */
  double rate(Cell cell) {
    return number(cell, "teraflopsPerSecond");
  }

  /** Teraflops per second over all the time there is. */
  double rateWithBarriers(Cell cell) {
    return number(cell, "teraflopsPerSecondWithBarriers");
  }

  /**
   * The highest rate of some numbers of dense columns, up to the first with which the product does
   * not fit the chip.
   *
   * @param columns the numbers, ascending
   * @throws UsageException when the product is not possible with the first of them
   */
  Best best(String mode, int m, int block, int density, int... columns) {
    return best(mode, "fp16", m, block, density, columns);
  }

  /**
   * The same of elements of a type.
   *
   * @param dtype fp16 or fp32
   */
  Best best(String mode, String dtype, int m, int block, int density, int... columns) {
    var best = new Best(0, 0);
    for (int n : columns) {
      var cell = new Cell(mode, dtype, m, n, block, density, "uniform");
      if (!fits(cell, best.columns() > 0)) {
        break;
      }
      if (rate(cell) > best.rate()) {
        best = new Best(n, rate(cell));
      }
    }
    return best;
  }

  /**
   * Whether a product fits the chip. That no plan fits is said with an exception, which stands
   * where no smaller product could be planned either.
   */
  private boolean fits(Cell cell, boolean smallerDo) {
    try {
      return number(cell, "maxTileBytes") <= target.chip().memory().tileBytes();
    } catch (UsageException e) {
      if (smallerDo) {
        return false;
      }
      throw e;
    }
  }
}
