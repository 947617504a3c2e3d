package org.ipusim.codelets.internal.cost;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * BroadcastScalar1D, BroadcastScalar2DData, BroadcastScalar2D, BroadcastVectorOuterByRow1D,
 * BroadcastVectorOuterByColumn1D and their in-place forms (PopLibs 3.4, popopsCycleEstimators.cpp).
 *
 * <p>Scalar, 1D: supervisor + 6 (20 + ceil(m / e) c), m = ceil(n / workers). 2D, of a worker: 20 +
 * sum of 28 + ceil(row / e) c. A vectorised loop has one bundle beside the arithmetic where it is
 * assembly (sums, differences, products of floats and halves, one scalar for all regions), else 4.
 *
 * <p>Vector, outer: supervisor + 6 (15 + r (B + floor(2 (k + v - 1) / v))), where by row r =
 * ceil(rows / workers) and k = columns, by column r = rows and k = ceil(columns / workers); B = 7
 * where every row begins aligned, else 25.
 */
public final class BroadcastCost {
  private static final int PROLOGUE = 20;
  private static final int PER_ROW = 28;
  private static final int LOAD_STORE_ASSEMBLY = 1;
  private static final int LOAD_STORE_COMPILED = 4;
  private static final int PROLOGUE_OUTER = 15;
  private static final int ROW_ALIGNED = 7;
  private static final int ROW_MISALIGNED = 25;

  private BroadcastCost() {}

  /**
   * Tells whether there is a vertex that combines every element with one.
   *
   * @param operation the operation
   * @param type the operands' type
   * @return whether PopLibs has one
   */
  public static boolean hasScalar(BinaryOperation operation, ElementType type) {
    return BroadcastLoops.SEPARATE.has(operation, type);
  }

  /**
   * BroadcastScalar1D.
   *
   * @param operation the operation
   * @param type the operands' type
   * @param inPlace whether the result replaces the first operand
   * @param n elements of the tile
   * @param target the chip
   * @return cycles of the tile
   */
  public static long scalar1D(
      BinaryOperation operation, ElementType type, boolean inPlace, int n, Target target) {
    int loadStore = loadStore(operation, type, true);
    long loop =
        table(inPlace).get(operation, type).whole(Worker.share(n, target), type, loadStore, target);
    return Worker.multi(PROLOGUE + loop, target);
  }

  /**
   * BroadcastScalar2DData, where all regions have one scalar, and BroadcastScalar2D.
   *
   * @param operation the operation
   * @param type the operands' type
   * @param inPlace whether the result replaces the first operand
   * @param uniform whether all regions have one scalar
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long scalar2D(
      BinaryOperation operation,
      ElementType type,
      boolean inPlace,
      boolean uniform,
      int[] rows,
      Target target) {
    LoopCost loop = table(inPlace).get(operation, type);
    int loadStore = loadStore(operation, type, uniform);
    long bundles = PROLOGUE;
    for (int row : rows) {
      bundles += PER_ROW + loop.whole(row, type, loadStore, target);
    }
    return bundles;
  }

  private static LoopTable<BinaryOperation> table(boolean inPlace) {
    return inPlace ? BroadcastLoops.IN_PLACE : BroadcastLoops.SEPARATE;
  }

  private static int loadStore(BinaryOperation operation, ElementType type, boolean uniform) {
    return uniform && BinaryCost.isAssembly(operation, type)
        ? LOAD_STORE_ASSEMBLY
        : LOAD_STORE_COMPILED;
  }

  /**
   * Tells whether there are vertices that combine each row of a matrix with one element.
   *
   * @param operation the operation
   * @param type the operands' type
   * @return whether PopLibs has them
   */
  public static boolean hasVectorOuter(BinaryOperation operation, ElementType type) {
    return BinaryCost.isAssembly(operation, type);
  }

  /**
   * BroadcastVectorOuterByRow1D: each worker has rows of its own.
   *
   * @param operation the operation
   * @param type the operands' type
   * @param rows rows of the matrix
   * @param columns elements of a row
   * @param misaligned whether rows may begin unaligned
   * @param target the chip
   * @return cycles of the tile
   */
  public static long outerByRow(
      BinaryOperation operation,
      ElementType type,
      int rows,
      int columns,
      boolean misaligned,
      Target target) {
    return outer(operation, type, Worker.share(rows, target), columns, misaligned, target);
  }

  /**
   * BroadcastVectorOuterByColumn1D: workers divide each row.
   *
   * @param operation the operation
   * @param type the operands' type
   * @param rows rows of the matrix
   * @param columns elements of a row
   * @param misaligned whether rows may begin unaligned
   * @param target the chip
   * @return cycles of the tile
   */
  public static long outerByColumn(
      BinaryOperation operation,
      ElementType type,
      int rows,
      int columns,
      boolean misaligned,
      Target target) {
    return outer(operation, type, rows, Worker.share(columns, target), misaligned, target);
  }

  private static long outer(
      BinaryOperation operation,
      ElementType type,
      long rows,
      long columns,
      boolean misaligned,
      Target target) {
    LoopCost loop = BroadcastLoops.SEPARATE.get(operation, type);
    long row =
        (misaligned ? ROW_MISALIGNED : ROW_ALIGNED)
            + LoopCost.rounded(
                columns, loop.elementsPerPass(type, target), loop.bundles() + LOAD_STORE_ASSEMBLY);
    return Worker.multi(PROLOGUE_OUTER + rows * row, target);
  }
}
