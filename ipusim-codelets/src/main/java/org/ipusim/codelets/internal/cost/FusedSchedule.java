package org.ipusim.codelets.internal.cost;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.TernaryOperation;
import org.ipusim.codelets.elementwise.UnaryOperation;
import org.ipusim.codelets.internal.cost.LoopCost.Shape;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * The bundles of one pass of a fused loop: its instructions are issued in the order in which the
 * expression needs them, each as soon as its operands are there and its pipe is free. Loads, stores
 * and integers go through the main pipe, floating-point numbers through the aux pipe; both issue in
 * one bundle. Passes do not overlap, as in loops that the vendor's compiler makes of such source;
 * the repeat instruction costs nothing.
 *
 * <p>A pass handles 4 elements where there are halves or truth values, else 2 floats, else 1
 * integer. Sums, products, comparisons and the like are one instruction for a vector; what PopLibs'
 * own loops need more for (exponentials, division, power...) costs what it does there.
 */
public final class FusedSchedule {
  /** PopLibs' estimate of generated codelets (ExpressionGenerator.cpp) before their loops. */
  private static final int PROLOGUE_MULTI = 20;

  private static final int PROLOGUE = 13;

  /** Pointers to the elements of a region, and their number, come from the vertex's descriptor. */
  private static final int REGION_SETUP = 3;

  private static final int BYTES_PER_ACCESS = 8;

  /** Masks of halves or words become bytes: two shuffles and a merge. */
  private static final int PACK = 3;

  /** A choice by a mask: and, and-complement, or. */
  private static final int SELECT = 3;

  /** The greater of two, then the lesser of two. */
  private static final int CLAMP = 2;

  private final int elements;
  private final Target target;
  private long mainFree;
  private long auxFree;

  /**
   * Starts a pass.
   *
   * @param elements elements of a pass
   * @param target the chip
   */
  public FusedSchedule(int elements, Target target) {
    this.elements = elements;
    this.target = target;
  }

  /**
   * Gives the elements of one pass.
   *
   * @param integers whether integers take part
   * @param narrow whether halves or truth values take part
   * @return the elements
   */
  public static int elementsPerPass(boolean integers, boolean narrow) {
    return integers ? 1 : narrow ? 4 : 2;
  }

  private long issueMain(long ready, long bundles) {
    mainFree = Math.max(mainFree, ready) + bundles;
    return mainFree;
  }

  private long issueAux(long ready, long bundles) {
    auxFree = Math.max(auxFree, ready) + bundles;
    return auxFree;
  }

  private int accesses(ElementType type) {
    return Math.ceilDiv(elements * type.bytes(), BYTES_PER_ACCESS);
  }

  private int vectors(ElementType type) {
    return Math.ceilDiv(elements, Worker.vectorWidth(type, target));
  }

  private long issue(ElementType type, long ready, long bundles) {
    return type.isFloatingPoint() ? issueAux(ready, bundles) : issueMain(ready, bundles);
  }

  /** Bundles of a loop that PopLibs has of an operation, for the elements of a pass. */
  private long scaled(LoopCost loop, ElementType type) {
    if (loop.shape() == Shape.ELEMENT) {
      return (long) loop.bundles() * elements;
    }
    return Math.ceilDiv((long) loop.bundles() * elements, loop.elementsPerPass(type, target));
  }

  /**
   * Loads an operand.
   *
   * @param type its type
   * @return when it is there
   */
  public long load(ElementType type) {
    return issueMain(0, accesses(type));
  }

  /**
   * An operation on one operand.
   *
   * @param operation the operation
   * @param type the operand's type
   * @param ready when the operand is there
   * @return when the result is there
   */
  public long unary(UnaryOperation operation, ElementType type, long ready) {
    return switch (operation) {
      case ABSOLUTE,
          NEGATE,
          SQUARE,
          RELU,
          BITWISE_NOT,
          IS_NAN,
          LOGICAL_NOT,
          POPCOUNT,
          COUNT_LEADING_ZEROS ->
          issue(type, ready, vectors(type));
      default -> issue(type, ready, scaled(UnaryLoops.SEPARATE.get(operation, type), type));
    };
  }

  /**
   * An operation on two operands.
   *
   * @param operation the operation
   * @param type the operands' type
   * @param a when the first is there
   * @param b when the second is there
   * @return when the result is there
   */
  public long binary(BinaryOperation operation, ElementType type, long a, long b) {
    long ready = Math.max(a, b);
    return switch (operation) {
      case DIVIDE, REMAINDER, POWER, ATAN2 ->
          issue(type, ready, scaled(BinaryLoops.SEPARATE.get(operation, type), type));
      default -> issue(type, ready, vectors(type));
    };
  }

  /**
   * An operation on three operands.
   *
   * @param operation the operation
   * @param type type of the first
   * @param a when the first is there
   * @param b when the second is there
   * @param c when the third is there
   * @return when the result is there
   */
  public long ternary(TernaryOperation operation, ElementType type, long a, long b, long c) {
    int each = operation == TernaryOperation.SELECT ? SELECT : CLAMP;
    return issue(type, Math.max(Math.max(a, b), c), (long) each * vectors(type));
  }

  /**
   * A conversion: one instruction for a vector of the wider type, and a move between the register
   * files where one of the types is an integer.
   *
   * @param from the type
   * @param to the new type
   * @param ready when the operand is there
   * @return when the result is there
   */
  public long cast(ElementType from, ElementType to, long ready) {
    long converted = issueAux(ready, from.bytes() > to.bytes() ? vectors(from) : vectors(to));
    return from.isFloatingPoint() && to.isFloatingPoint()
        ? converted
        : issueMain(converted, elements);
  }

  /**
   * Stores the results, and ends the pass.
   *
   * @param type their type
   * @param masks whether they are truth values that the pass computed
   * @param ready when they are there
   * @return the bundles of the pass
   */
  public int store(ElementType type, boolean masks, long ready) {
    long packed = masks && elements > 1 ? issueMain(ready, PACK) : ready;
    return (int) issueMain(packed, accesses(type));
  }

  /**
   * A vertex of all workers.
   *
   * @param bundles bundles of a pass
   * @param elements elements of a pass
   * @param n elements of the tile
   * @param target the chip
   * @return cycles of the tile
   */
  public static long fused1D(int bundles, int elements, int n, Target target) {
    long passes = Math.ceilDiv(Worker.share(n, target), elements);
    return Worker.multi(PROLOGUE_MULTI + passes * bundles, target);
  }

  /**
   * A worker's vertex over regions.
   *
   * @param bundles bundles of a pass
   * @param elements elements of a pass
   * @param pointers operands and result, whose pointers each region loads
   * @param rows elements of each region
   * @return bundles of the worker
   */
  public static long fused2D(int bundles, int elements, int pointers, int[] rows) {
    long sum = PROLOGUE;
    for (int row : rows) {
      sum += REGION_SETUP + pointers + (long) Math.ceilDiv(row, elements) * bundles;
    }
    return sum;
  }

  /**
   * Counts operations.
   *
   * @param operations operations of an element
   * @param n the elements
   * @return floating-point operations
   */
  public static long flops(int operations, long n) {
    return operations * n;
  }
}
