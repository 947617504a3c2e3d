package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * SparseDenseMatMulBlock: products of sparse blocks with a dense operand on the matrix unit, for
 * patterns known at run time (PopLibs 3.4, popsparse/PerformanceEstimation.hpp). The supervisor
 * walks sub-groups, and for each block loads its elements as weights and has every worker stream
 * its share of the dense columns past them.
 */
public final class SparseBlockCost {
  private static final int SUPERVISOR = 40;

  /** A sub-group of the tile's own: found, then its rows set up. */
  private static final int MINE = 46 + 56;

  private static final int OTHER = 33;

  /** The supervisor's share of a block besides loading it. */
  private static final int BLOCK = 3;

  /** Starting the workers once the weights are there. */
  private static final int START = 12;

  /** What the supervisor needs to end. */
  private static final int END = 2;

  /** What a worker saves on each block where it keeps its place in a row. */
  private static final int KEPT = 3;

  private SparseBlockCost() {}

  /**
   * Gives the time of a vertex.
   *
   * @param path what the matrix unit does
   * @param edge rows and columns of a block: 4, 8 or 16
   * @param keepsRow whether workers keep their place from block to block of a row, as they do
   *     unless the sparse operand is transposed
   * @param work what the buckets hold
   * @param columns dense columns of the worker that has most
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cycles(
      MatrixPath path, int edge, boolean keepsRow, SparseWork work, int columns, Target target) {
    long loads = Math.ceilDiv(edge, path.units());
    long load = (long) edge * edge * path.input().bytes() / Long.BYTES;
    long supervisor =
        SUPERVISOR
            + (long) OTHER * work.others()
            + (long) MINE * work.mine()
            + work.blocks() * (load + BLOCK + START * loads)
            + (keepsRow ? work.rows() : 0)
            + END;
    long each = inner(path, edge, columns) - (keepsRow ? KEPT : 0) + columns * column(path, edge);
    long worker = (long) overhead(path, edge) * work.starts() + work.blocks() * loads * each;
    return supervisor + worker * target.chip().tile().issueSlots();
  }

  /** Bundles of a worker for a dense column and one load of weights. */
  private static long column(MatrixPath path, int edge) {
    int halves = Math.min(edge, 8) / 2;
    return path.floatInput() ? 2L * halves : halves;
  }

  /** Bundles of a worker around its columns; few of them leave the pipeline partly empty. */
  private static int inner(MatrixPath path, int edge, int columns) {
    int few = Math.min(columns, 3);
    return switch (edge) {
      case 4 -> path.floatInput() ? 14 : (path.floatPartials() ? 16 : 14) + few;
      case 8 ->
          path.floatPartials()
              ? (few < (path.floatInput() ? 3 : 2) ? 22 : 23)
              : (few == 1 ? 19 : 20);
      default -> (path.units() == 16 ? 22 : 24) + (few == 2 ? 1 : 0);
    };
  }

  /** Bundles of a worker each time it is started afresh. */
  private static int overhead(MatrixPath path, int edge) {
    return switch (edge) {
      case 4 -> 26;
      case 8 -> !path.floatInput() && path.floatPartials() ? 20 : 23;
      default -> path.units() == 16 ? 22 : 23;
    };
  }

  /**
   * Gives the time to zero sums at a vertex's begin.
   *
   * @param sums how many
   * @param partials their type
   * @param block whether blocks are multiplied, not single elements
   * @param target the chip
   * @return cycles of the tile
   */
  public static long zeroing(int sums, ElementType partials, boolean block, Target target) {
    long each = Worker.share(sums, target);
    int start = block ? 3 : 5;
    long bundles =
        each == 0 ? start : start + 10 + Math.ceilDiv(each, Worker.vectorWidth(partials, target));
    return Worker.tile(bundles, target);
  }

  /**
   * Gives what the planner of PopLibs takes zeroing to cost: a cycle for each sum, not for each
   * vector of them.
   *
   * @param sums how many
   * @param target the chip
   * @return cycles of the tile
   */
  public static long plannedZeroing(long sums, Target target) {
    return Worker.tile(Worker.share(sums, target), target);
  }
}
