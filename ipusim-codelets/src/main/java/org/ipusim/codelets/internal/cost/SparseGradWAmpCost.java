package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * SparseDenseMatMulBlockAmpGradW and BlockTransposeGradW: products of rows of two dense operands
 * where a sparse matrix has blocks, on the matrix unit, and the rearrangement before (PopLibs 3.4,
 * popsparse/PerformanceEstimation.hpp, {@code sparseDenseBlockMultiplyGradWAmp}). The supervisor
 * loads rows of one operand as weights, for each group of dense columns anew, and all workers
 * stream rows of the other past them.
 *
 * @param load cycles of the supervisor to load weights
 * @param worker bundles of a worker for a sub-group besides its blocks
 * @param block bundles of a worker for a block and a group of columns
 * @param kept bundles that it saves on each group but the first
 */
public record SparseGradWAmpCost(int load, int worker, int block, int kept) {
  private static final int SUPERVISOR = 37 + 38;
  private static final int SUB_GROUP = 26;
  private static final int FIRST_ROW = 23;
  private static final int OTHER_ROW = 8;
  private static final int FIRST_BLOCK = 32;
  private static final int OTHER_BLOCK = 10;
  private static final int FIRST_GROUP = 15;
  private static final int OTHER_GROUP = 4;
  private static final int RUN = 8;

  /** Units with which a block of 16 takes one pass; with 8 it takes two. */
  private static final int ONE_PASS = 16;

  private static final int RUN_TWICE = 17;

  /** Bundles of BlockTransposeGradW, as lines of its assembly (BlockTransposeGradW.h.S). */
  private static final int TRANSPOSE_START = 34;

  private static final int TRANSPOSE_LOOP = 3;
  private static final int TRANSPOSE_HALF = 23;
  private static final int TRANSPOSE_FLOAT = 12;

  /**
   * Gives the cost of blocks.
   *
   * @param path what the matrix unit does
   * @param edge rows and columns of a block: 4, 8 or, of HALF, 16
   * @return what supervisor and workers take
   */
  public static SparseGradWAmpCost of(MatrixPath path, int edge) {
    boolean single = path.floatInput();
    boolean wide = path.floatPartials();
    return switch (edge) {
      case 4 ->
          single
              ? new SparseGradWAmpCost(54, 6, 21, 1)
              : new SparseGradWAmpCost(54, 6, wide ? 18 : 17, 2);
      case 8 ->
          single
              ? new SparseGradWAmpCost(114, 8, 34, 2)
              : new SparseGradWAmpCost(114, wide ? 8 : 7, 28, 4);
      default ->
          path.units() < ONE_PASS
              ? new SparseGradWAmpCost(234, wide ? 11 : 9, 2 * (wide ? 33 : 31) - 2, 2)
              : new SparseGradWAmpCost(234, 10, 33, 4);
    };
  }

  /**
   * Gives the time of a vertex.
   *
   * @param path what the matrix unit does
   * @param edge rows and columns of a block
   * @param subGroups sub-groups that it walks
   * @param work the tile's own sub-groups: {@code mine}, {@code rows} and {@code blocks}
   * @param groups groups of dense columns
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cycles(
      MatrixPath path, int edge, int subGroups, SparseWork work, int groups, Target target) {
    SparseGradWAmpCost cost = of(path, edge);
    int run = edge == ONE_PASS && path.units() < ONE_PASS ? RUN_TWICE : RUN;
    long mine = work.mine();
    long rows = work.rows();
    long blocks = work.blocks();
    long supervisor =
        SUPERVISOR
            + (long) SUB_GROUP * subGroups
            + mine * FIRST_ROW
            + (rows - mine) * OTHER_ROW
            + rows * FIRST_BLOCK
            + (blocks - rows) * OTHER_BLOCK
            + blocks
                * (FIRST_GROUP + (groups - 1L) * OTHER_GROUP + (long) groups * (run + cost.load));
    long worker =
        mine * cost.worker + blocks * ((long) cost.block * groups - (groups - 1L) * cost.kept);
    return supervisor + Worker.tile(worker, target);
  }

  /**
   * Gives the time to rearrange a dense operand: of each block of rows one group of columns after
   * the other.
   *
   * @param type HALF or FLOAT
   * @param blocks blocks of rows
   * @param edge rows of a block
   * @param groups groups of columns
   * @param target the chip
   * @return cycles of the tile
   */
  public static long transpose(ElementType type, int blocks, int edge, int groups, Target target) {
    boolean wide = type == ElementType.FLOAT;
    long square = wide ? TRANSPOSE_FLOAT : TRANSPOSE_HALF;
    long squares = edge / Worker.vectorWidth(type, target);
    long each = TRANSPOSE_LOOP + groups * (TRANSPOSE_LOOP + squares * square);
    return Worker.tile(TRANSPOSE_START + Worker.share(blocks, target) * each, target);
  }
}
