package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * SparseDenseMatMulGradWElementWise and SparseDenseMatMulBlockGradW: products of rows of two dense
 * operands where a sparse matrix has elements (PopLibs 3.4, popsparse/PerformanceEstimation.hpp).
 * Each worker has a stretch of the blocks.
 *
 * @param worker bundles of a worker besides its rows
 * @param row bundles of a row besides its blocks
 * @param block bundles of a block besides its dense columns
 * @param column bundles of a block for each dense column
 */
public record SparseGradWCost(int worker, int row, int block, int column) {
  private static final int SUPERVISOR = 37 + 38;
  private static final int SUB_GROUP = 26;

  /**
   * Gives the cost of single elements.
   *
   * @param type HALF or FLOAT
   * @param n dense columns
   * @return what a worker takes; the columns are counted in {@code block}
   */
  public static SparseGradWCost ofElements(ElementType type, int n) {
    if (type == ElementType.FLOAT) {
      return switch (n) {
        case 4 -> new SparseGradWCost(28, 8, 5, 0);
        case 2 -> new SparseGradWCost(30, 6, 4, 0);
        default -> new SparseGradWCost(32, 7, 9 + n / 2 + (n & 1), 0);
      };
    }
    int tail = ((n & 2) != 0 ? 3 : 0) + ((n & 1) != 0 ? 4 : 0);
    return switch (n) {
      case 8 -> new SparseGradWCost(28, 10, 5, 0);
      case 4 -> new SparseGradWCost(30, 9, 4, 0);
      default -> new SparseGradWCost(33, 6, 11 + n / 4 + tail, 0);
    };
  }

  /**
   * Gives the cost of blocks.
   *
   * @param type HALF or FLOAT
   * @param partials type of partial results
   * @param edge rows and columns of a block: 4, 8 or, of HALF, 16
   * @return what a worker takes
   */
  public static SparseGradWCost ofBlocks(ElementType type, ElementType partials, int edge) {
    boolean single = type == ElementType.FLOAT;
    boolean wide = partials == ElementType.FLOAT;
    return switch (edge) {
      case 4 ->
          single
              ? new SparseGradWCost(27, 9, 45, 12)
              : new SparseGradWCost(26, 9, wide ? 33 : 29, 6);
      case 8 -> single ? new SparseGradWCost(24, 7, 208, 48) : new SparseGradWCost(26, 9, 113, 24);
      default -> new SparseGradWCost(27, 9, wide ? 505 : 441, 96);
    };
  }

  /**
   * Gives what a worker takes for a sub-group.
   *
   * @param rows rows of which it has blocks
   * @param blocks its blocks
   * @param columns dense columns
   * @return bundles
   */
  public long bundles(int rows, int blocks, int columns) {
    return worker + (long) rows * row + blocks * (block + (long) columns * column);
  }

  /**
   * Gives the time of a vertex.
   *
   * @param subGroups sub-groups that it walks
   * @param bundles bundles of the slowest worker of each sub-group that is the tile's, together
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cycles(int subGroups, long bundles, Target target) {
    return SUPERVISOR + (long) SUB_GROUP * subGroups + Worker.tile(bundles, target);
  }
}
