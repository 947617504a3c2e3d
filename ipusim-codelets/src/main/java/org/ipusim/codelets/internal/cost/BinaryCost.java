package org.ipusim.codelets.internal.cost;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * BinaryOp1D, BinaryOp2D and their in-place forms (PopLibs 3.4, popopsCycleEstimators.cpp).
 *
 * <p>With m = ceil(n / workers), 1D: supervisor + 6 (P + ceil(m / e) c); P = 29 for floats, 26 for
 * others, 58 in place. 2D, of a worker: 5 (20 in place) + sum of ceil(row / e) c. Sums, differences
 * and products of floats and halves are assembly: 2 bundles beside the arithmetic for each vector;
 * other vectorised loops have 5.
 */
public final class BinaryCost {
  private static final int PROLOGUE_FLOAT = 29;
  private static final int PROLOGUE = 26;
  private static final int PROLOGUE_IN_PLACE = 58;
  private static final int PROLOGUE_2D = 5;
  private static final int PROLOGUE_2D_IN_PLACE = 20;
  private static final int LOAD_STORE_ASSEMBLY = 2;
  private static final int LOAD_STORE_COMPILED = 5;

  private BinaryCost() {}

  /**
   * Tells whether there is a vertex.
   *
   * @param operation the operation
   * @param type the operands' type
   * @return whether PopLibs has one
   */
  public static boolean has(BinaryOperation operation, ElementType type) {
    return BinaryLoops.SEPARATE.has(operation, type);
  }

  /**
   * BinaryOp1D.
   *
   * @param operation the operation
   * @param type the operands' type
   * @param inPlace whether the result replaces the first operand
   * @param n elements of the tile
   * @param target the chip
   * @return cycles of the tile
   */
  public static long binary1D(
      BinaryOperation operation, ElementType type, boolean inPlace, int n, Target target) {
    int prologue =
        inPlace ? PROLOGUE_IN_PLACE : type == ElementType.FLOAT ? PROLOGUE_FLOAT : PROLOGUE;
    return Worker.multi(
        prologue + inner(operation, type, inPlace, Worker.share(n, target), target), target);
  }

  /**
   * BinaryOp2D.
   *
   * @param operation the operation
   * @param type the operands' type
   * @param inPlace whether the result replaces the first operand
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long binary2D(
      BinaryOperation operation, ElementType type, boolean inPlace, int[] rows, Target target) {
    long bundles = inPlace ? PROLOGUE_2D_IN_PLACE : PROLOGUE_2D;
    for (int row : rows) {
      bundles += inner(operation, type, inPlace, row, target);
    }
    return bundles;
  }

  private static long inner(
      BinaryOperation operation, ElementType type, boolean inPlace, long n, Target target) {
    LoopTable<BinaryOperation> table = inPlace ? BinaryLoops.IN_PLACE : BinaryLoops.SEPARATE;
    int loadStore = isAssembly(operation, type) ? LOAD_STORE_ASSEMBLY : LOAD_STORE_COMPILED;
    return table.get(operation, type).whole(n, type, loadStore, target);
  }

  static boolean isAssembly(BinaryOperation operation, ElementType type) {
    return type.isFloatingPoint()
        && (operation == BinaryOperation.ADD
            || operation == BinaryOperation.SUBTRACT
            || operation == BinaryOperation.MULTIPLY);
  }

  /**
   * Counts operations: one an element, three of a remainder, two of a conversion of variances.
   *
   * @param operation the operation
   * @param type the operands' type
   * @param n the elements
   * @return floating-point operations
   */
  public static long flops(BinaryOperation operation, ElementType type, long n) {
    int each =
        switch (operation) {
          case REMAINDER -> 3;
          case VARIANCE_TO_INV_STD_DEV, INV_STD_DEV_TO_VARIANCE -> 2;
          default -> 1;
        };
    return Worker.flops(each * n, type);
  }
}
