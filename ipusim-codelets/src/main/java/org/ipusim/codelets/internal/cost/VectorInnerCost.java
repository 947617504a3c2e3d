package org.ipusim.codelets.internal.cost;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * BroadcastVectorInner1D, BroadcastVectorInner2D and their in-place forms, where a short vector
 * meets every block of its length (PopLibs 3.4, popopsCycleEstimators.cpp).
 *
 * <p>1D: 13 + 6 (fixed + slices x core(length, b)), b = ceil(blocks / workers), and 17 bundles a
 * slice where there are several. The core of float sums and products is 7 + length (8 + 2 b): each
 * of the vector's elements stays in a register while the blocks go by. Halves go through a vector
 * at a time where the length is a multiple of 4, else one by one.
 */
public final class VectorInnerCost {
  /** One {@code setzi}, {@code runall} and {@code br}. */
  private static final int SUPERVISOR = 13;

  /** Division takes 1 or 3 issue slots by its operands; the vendor counts 3. */
  private static final int DIVIDE = 3;

  private static final int PER_SLICE = 17;

  /** Halves whose vector has an odd length: blocks in pairs, so that no word has two writers. */
  private static final int ODD_LENGTH = 7;

  /** Longest stride, in elements, of a pipelined loop's store. */
  private static final int LONGEST_PIPELINED = 2044;

  private static final int LONGEST_ADDEND = 2048;
  private static final int UNROLLED = 8;

  private VectorInnerCost() {}

  /**
   * Tells whether there is a vertex.
   *
   * @param operation the operation
   * @param type the operands' type
   * @return whether PopLibs has one
   */
  public static boolean has(BinaryOperation operation, ElementType type) {
    return type.isFloatingPoint()
        && (operation == BinaryOperation.DIVIDE || BinaryCost.isAssembly(operation, type));
  }

  /**
   * BroadcastVectorInner1D.
   *
   * @param operation ADD, SUBTRACT, MULTIPLY or DIVIDE
   * @param type FLOAT or HALF
   * @param inPlace whether the result replaces the first operand
   * @param length elements of the vector
   * @param slices vectors, each of which meets its own blocks
   * @param blocks blocks that one vector meets
   * @param target the chip
   * @return cycles of the tile
   */
  public static long inner1D(
      BinaryOperation operation,
      ElementType type,
      boolean inPlace,
      int length,
      int slices,
      int blocks,
      Target target) {
    boolean half = type == ElementType.HALF;
    long b = Worker.share(blocks, target);
    long cores =
        slices * (core(operation, half, inPlace, length, b, target) + (slices > 1 ? PER_SLICE : 0));
    int odd = half && length % 2 != 0 ? ODD_LENGTH : 0;
    return switch (operation) {
      case MULTIPLY ->
          SUPERVISOR
              + (inPlace ? 6 : 0)
              + Worker.tile((half ? 24 + 19 : 17 + 17) + (inPlace ? 3 : 2) + odd + cores, target);
      case ADD, SUBTRACT -> {
        boolean shortest = inPlace && operation == BinaryOperation.ADD;
        yield SUPERVISOR
            + (shortest ? 0 : 6)
            + Worker.tile((half ? 19 : 17) + (shortest ? 2 : 3) + odd + cores, target);
      }
      case DIVIDE -> SUPERVISOR + Worker.tile((half ? 24 : 19) + cores, target) + (inPlace ? 3 : 5);
      default -> throw none(operation);
    };
  }

  /**
   * BroadcastVectorInner2D.
   *
   * @param operation ADD, SUBTRACT, MULTIPLY or DIVIDE
   * @param type FLOAT or HALF
   * @param inPlace whether the result replaces the first operand
   * @param length elements of the vector of every region
   * @param rows elements of each region, a multiple of the length
   * @param target the chip
   * @return bundles of the worker
   */
  public static long inner2D(
      BinaryOperation operation,
      ElementType type,
      boolean inPlace,
      int length,
      int[] rows,
      Target target) {
    boolean half = type == ElementType.HALF;
    int row = half ? operation == BinaryOperation.MULTIPLY ? 13 : 15 : 9;
    long bundles =
        1L
            + switch (operation) {
              case ADD -> 3 + (inPlace ? 2 : 3);
              case SUBTRACT -> 3 + 4;
              case MULTIPLY -> 3 + (inPlace ? 3 : 2);
              case DIVIDE -> 6 + (inPlace ? 2 : 3);
              default -> throw none(operation);
            };
    for (int elements : rows) {
      bundles += row + core(operation, half, false, length, elements / length, target);
    }
    return bundles;
  }

  private static IllegalArgumentException none(BinaryOperation operation) {
    return new IllegalArgumentException(operation + " has no inner vector broadcast");
  }

  private static long core(
      BinaryOperation operation, boolean half, boolean inPlace, long n, long b, Target target) {
    if (operation == BinaryOperation.DIVIDE) {
      return half ? divideHalf(n, b) : divideFloat(n, b);
    }
    if (!half) {
      return b == 0 ? 2 : 7 + n * (8 + 2 * b);
    }
    int width = Worker.vectorWidth(ElementType.HALF, target);
    return operation == BinaryOperation.MULTIPLY
        ? multiplyHalf(n, b, inPlace, width)
        : addHalf(n, b, width);
  }

  private static long multiplyHalf(long n, long b, boolean inPlace, int width) {
    if (n % width != 0) {
      return 3 + 4 + n * (5 + b * 9) + 1;
    }
    long vectors = n / width;
    if (inPlace) {
      return 5 + 3 + vectors * (7 + 2 * b) + 1;
    }
    if (n > LONGEST_PIPELINED) {
      return 7 + 3 + vectors * (7 + 2 * b) + 1;
    }
    return b < 2 ? 9 + 3 + vectors * (7 + 2 * b) + 1 : 9 + 3 + vectors * (9 + b) + 1;
  }

  private static long addHalf(long n, long b, int width) {
    if (b == 0) {
      return 1;
    }
    if (n > LONGEST_ADDEND) {
      return 3 + addHalfOneByOne(n, b);
    }
    if (n % UNROLLED == 0) {
      long loops = n / UNROLLED;
      return 5 + 2 + (b == 1 ? 3 + 7 * loops + 1 : 4 + loops * (8 + 2 * (b - 1) + 7) + 1);
    }
    if (b < 2) {
      return 7 + addHalfOneByOne(n, b);
    }
    if (n % width == 0) {
      return 9 + 5 + n / width * (7 + 2 * (b / 2 - 1) + 1 + b % 2 + 5) + 1;
    }
    return 9 + addHalfOneByOne(n, b);
  }

  /** Aligned passes take 8 bundles, others 10; there are as many of both. */
  private static long addHalfOneByOne(long n, long b) {
    return 5 + n * (2 + b * 9 + 3) + 1;
  }

  private static long divideFloat(long n, long b) {
    if (b == 0) {
      return 2;
    }
    return 7
        + (n % 2 != 0
            ? 2 + n * (3 + (b - 1) * (DIVIDE + 1) + DIVIDE + 3)
            : 3 + n / 2 * (2 + DIVIDE + (b - 1) * 2 * DIVIDE + DIVIDE + 3));
  }

  private static long divideHalf(long n, long b) {
    if (b == 0) {
      return 2;
    }
    int two = 2 * DIVIDE;
    int last = 2 + DIVIDE + 3;
    if (n == 1) {
      return 2 + 7 + (b == 1 ? 7 + last : 10 + two + (b / 2 - 1) * (2 + two) + 3 + b % 2 * last);
    }
    if (n % 2 != 0) {
      long again = n / 2 - 1;
      long even = 3 + two + again * (3 + two) + 3;
      long odd = 5 + two + 1 + again * (4 + two) + 3 + two + 3;
      return 2 + 8 + b / 2 * (even + odd) + b % 2 * (even + last);
    }
    return 2 + 8 + n / 2 * (3 + two + (b - 1) * (2 + two) + 4) + 4;
  }
}
