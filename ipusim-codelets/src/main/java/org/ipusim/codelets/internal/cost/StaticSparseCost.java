package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Vertices of the static sparse product (PopLibs 3.4, popsparse/StaticMatMulPartitioner.cpp, {@code
 * matmulComputeCycles}, which states the times of the assembly).
 */
public final class StaticSparseCost {
  /** The supervisor before and after its loops. */
  private static final int SUPERVISOR = 30;

  /** The supervisor at each row of blocks. */
  private static final int BLOCK_ROW = 17;

  /** The supervisor at each block, besides loading it. */
  private static final int BLOCK = 16;

  /** Bytes of a block that the supervisor puts into the matrix unit in a cycle. */
  private static final int LOAD_BYTES = 8;

  /** A worker that zeroes, besides its stores. */
  private static final int ZERO = 12;

  private StaticSparseCost() {}

  /**
   * Gives the time of a worker of StaticSparseDenseElementWise before its first row.
   *
   * @param type HALF or FLOAT
   * @param columns columns of the dense matrix that it computes
   * @return bundles
   */
  public static long elementWorker(ElementType type, int columns) {
    if (type == ElementType.HALF) {
      return columns == 4 || columns == 8 ? 31 : 33;
    }
    return switch (columns) {
      case 2 -> 29;
      case 4 -> 30;
      default -> 31;
    };
  }

  /**
   * Gives the time of one row of StaticSparseDenseElementWise. A bundle multiplies one non-zero
   * with four halves or two floats, and loads take a third of the bundles.
   *
   * @param type HALF or FLOAT
   * @param columns columns of the dense matrix
   * @param nonZeros non-zeros of the row, at least 1
   * @return bundles
   */
  public static long elementRow(ElementType type, int columns, int nonZeros) {
    long further = nonZeros - 1L;
    if (type == ElementType.HALF) {
      return switch (columns) {
        case 4 -> 7 + 2 * further;
        case 8 -> 8 + 3 * further;
        default -> 11 + columns / 8 * (14 + 3 * further) + (columns % 8 == 0 ? 0 : 9 + 2 * further);
      };
    }
    return switch (columns) {
      case 2 -> 5 + 2 * further;
      case 4 -> 6 + 3 * further;
      default -> 12 + columns / 4 * (10 + 3 * further) + (columns % 4 == 0 ? 0 : 10 + 2 * further);
    };
  }

  /**
   * Gives the time of StaticSparseDenseMatMulBlock without zeroing.
   *
   * @param type HALF or FLOAT
   * @param size rows and columns of a block: 4, 8 or 16
   * @param rows rows of blocks
   * @param blocks blocks of all rows
   * @param columns columns of the dense matrix of the worker that has most
   * @param target the chip
   * @return cycles of the tile
   */
  public static long blocks(
      ElementType type, int size, long rows, long blocks, int columns, Target target) {
    Block block = block(type, size, columns);
    long workers = target.chip().tile().workerContexts();
    long load = (long) size * size * type.bytes() / LOAD_BYTES;
    return SUPERVISOR
        + workers * block.header()
        + rows * (workers * block.row() + BLOCK_ROW)
        + blocks * (BLOCK + load + workers * block.worker());
  }

  /**
   * Worker's bundles.
   *
   * @param header what its state takes once
   * @param row what a new row of blocks takes
   * @param worker what a block takes
   */
  private record Block(long header, long row, long worker) {}

  private static Block block(ElementType type, int size, int columns) {
    long further = columns - 1L;
    if (type == ElementType.HALF) {
      return switch (size) {
        case 4 -> new Block(17, 1, columns + (columns <= 2 ? 7L : 13L));
        case 8 -> new Block(13, 1, 14 + 2 * further);
        case 16 -> new Block(13, 1, 19 + 4 * further);
        default -> throw unknown(size);
      };
    }
    return switch (size) {
      case 4 -> new Block(13, 1, 12 + 4 * further);
      case 8 -> new Block(13, 4, 19 + 8 * further);
      // The unit holds 16 x 8 floats, so that a block takes two runs.
      case 16 -> new Block(16, 4, 2 * (columns == 1 ? 29 : 37 + 8 * further));
      default -> throw unknown(size);
    };
  }

  private static IllegalArgumentException unknown(int size) {
    return new IllegalArgumentException("no vertex multiplies blocks of " + size);
  }

  /**
   * Says whether the vertex zeroes its sums before it adds: workers of the other forms begin rows
   * with zeros.
   *
   * @param type HALF or FLOAT
   * @param size rows and columns of a block
   * @return whether it does
   */
  public static boolean zeroes(ElementType type, int size) {
    return type == ElementType.FLOAT && size > 4;
  }

  /**
   * Gives the time to zero sums.
   *
   * @param bytes of the sums
   * @param target the chip
   * @return cycles of the tile
   */
  public static long zero(long bytes, Target target) {
    long workers = target.chip().tile().workerContexts();
    long stores = bytes / target.chip().tile().dataPathBytes();
    return workers * (ZERO + Math.ceilDiv(stores, workers));
  }
}
