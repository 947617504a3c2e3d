package org.ipusim.codelets.internal.cost;

import org.ipusim.codelets.elementwise.UnaryOperation;
import org.ipusim.codelets.internal.cost.LoopCost.Shape;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * UnaryOp1D, UnaryOp2D and their in-place forms (PopLibs 3.4, popopsCycleEstimators.cpp).
 *
 * <p>With m = ceil(n / workers) elements for the busiest worker, 1D: supervisor + 9 + 6 (P + I(m));
 * P = 17 (33 for EXPONENT, 55 in place). 2D, of a worker: 20 + sum of I(row). I is the inner loop:
 * ceil(m / e) c for an unrolled one, else floor((c + 4)(m + v - 1) / v), where 4 bundles load,
 * store and count and v is 1 or the vector width.
 */
public final class UnaryCost {
  /** Loop setup and exit of the assembly of both forms beside the common supervisor call. */
  private static final int AFTER_CALL = 9;

  private static final int PROLOGUE = 17;
  private static final int PROLOGUE_EXPONENT = 33;
  private static final int PROLOGUE_IN_PLACE = 55;
  private static final int PROLOGUE_2D = 20;
  private static final int LOAD_STORE = 4;

  private UnaryCost() {}

  /**
   * Tells whether there is a vertex.
   *
   * @param operation the operation
   * @param type the elements' type
   * @return whether PopLibs has one
   */
  public static boolean has(UnaryOperation operation, ElementType type) {
    return UnaryLoops.SEPARATE.has(operation, type);
  }

  /**
   * UnaryOp1D.
   *
   * @param operation the operation
   * @param type the elements' type
   * @param inPlace whether the result replaces the operand
   * @param n elements of the tile
   * @param target the chip
   * @return cycles of the tile
   */
  public static long unary1D(
      UnaryOperation operation, ElementType type, boolean inPlace, int n, Target target) {
    int prologue =
        inPlace
            ? PROLOGUE_IN_PLACE
            : operation == UnaryOperation.EXPONENT ? PROLOGUE_EXPONENT : PROLOGUE;
    long loop = inner(operation, type, inPlace, Worker.share(n, target), target);
    return Worker.multi(prologue + loop, target) + AFTER_CALL;
  }

  /**
   * UnaryOp2D.
   *
   * @param operation the operation
   * @param type the elements' type
   * @param inPlace whether the result replaces the operand
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long unary2D(
      UnaryOperation operation, ElementType type, boolean inPlace, int[] rows, Target target) {
    long bundles = PROLOGUE_2D;
    for (int row : rows) {
      bundles += inner(operation, type, inPlace, row, target);
    }
    return bundles;
  }

  private static long inner(
      UnaryOperation operation, ElementType type, boolean inPlace, long n, Target target) {
    LoopTable<UnaryOperation> table = inPlace ? UnaryLoops.IN_PLACE : UnaryLoops.SEPARATE;
    LoopCost loop = table.get(operation, type);
    return loop.shape() == Shape.UNROLLED
        ? loop.whole(n, type, 0, target)
        : LoopCost.rounded(n, loop.elementsPerPass(type, target), loop.bundles() + LOAD_STORE);
  }

  /**
   * Counts operations: one an element, none where only bits move.
   *
   * @param operation the operation
   * @param type the elements' type
   * @param n the elements
   * @return floating-point operations
   */
  public static long flops(UnaryOperation operation, ElementType type, long n) {
    return switch (operation) {
      case BITWISE_NOT, COUNT_LEADING_ZEROS, LOGICAL_NOT, POPCOUNT -> 0;
      default -> Worker.flops(n, type);
    };
  }
}
