package org.ipusim.codelets.internal.cost;

import static org.ipusim.codelets.elementwise.UnaryOperation.ABSOLUTE;
import static org.ipusim.codelets.elementwise.UnaryOperation.ASIN;
import static org.ipusim.codelets.elementwise.UnaryOperation.BITWISE_NOT;
import static org.ipusim.codelets.elementwise.UnaryOperation.CBRT;
import static org.ipusim.codelets.elementwise.UnaryOperation.CEIL;
import static org.ipusim.codelets.elementwise.UnaryOperation.COS;
import static org.ipusim.codelets.elementwise.UnaryOperation.COUNT_LEADING_ZEROS;
import static org.ipusim.codelets.elementwise.UnaryOperation.ERF;
import static org.ipusim.codelets.elementwise.UnaryOperation.EXPONENT;
import static org.ipusim.codelets.elementwise.UnaryOperation.EXPONENT_MINUS_ONE;
import static org.ipusim.codelets.elementwise.UnaryOperation.FLOOR;
import static org.ipusim.codelets.elementwise.UnaryOperation.INVERSE;
import static org.ipusim.codelets.elementwise.UnaryOperation.IS_FINITE;
import static org.ipusim.codelets.elementwise.UnaryOperation.IS_INF;
import static org.ipusim.codelets.elementwise.UnaryOperation.IS_NAN;
import static org.ipusim.codelets.elementwise.UnaryOperation.LOGARITHM;
import static org.ipusim.codelets.elementwise.UnaryOperation.LOGARITHM_ONE_PLUS;
import static org.ipusim.codelets.elementwise.UnaryOperation.LOGICAL_NOT;
import static org.ipusim.codelets.elementwise.UnaryOperation.NEGATE;
import static org.ipusim.codelets.elementwise.UnaryOperation.POPCOUNT;
import static org.ipusim.codelets.elementwise.UnaryOperation.RELU;
import static org.ipusim.codelets.elementwise.UnaryOperation.ROUND;
import static org.ipusim.codelets.elementwise.UnaryOperation.RSQRT;
import static org.ipusim.codelets.elementwise.UnaryOperation.SIGMOID;
import static org.ipusim.codelets.elementwise.UnaryOperation.SIGNUM;
import static org.ipusim.codelets.elementwise.UnaryOperation.SIN;
import static org.ipusim.codelets.elementwise.UnaryOperation.SQRT;
import static org.ipusim.codelets.elementwise.UnaryOperation.SQUARE;
import static org.ipusim.codelets.elementwise.UnaryOperation.TAN;
import static org.ipusim.codelets.elementwise.UnaryOperation.TANH;
import static org.ipusim.codelets.internal.cost.LoopCost.element;
import static org.ipusim.codelets.internal.cost.LoopCost.unrolled;
import static org.ipusim.codelets.internal.cost.LoopCost.vector;
import static org.ipusim.core.number.ElementType.BOOL;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import org.ipusim.codelets.elementwise.UnaryOperation;

/**
 * Inner loops of UnaryOp1D and UnaryOp2D: the table of PopLibs 3.4, popopsCycleEstimators.hpp.
 * Where the time depends on data (sine, power...) it is the mean that the vendor found on its
 * instruction simulator.
 */
final class UnaryLoops {
  static final LoopTable<UnaryOperation> SEPARATE =
      new LoopTable<>(UnaryOperation.class)
          .put(ABSOLUTE, FLOAT, element(1))
          .put(ABSOLUTE, HALF, element(1))
          .put(ABSOLUTE, INT, element(2))
          .put(ASIN, FLOAT, element(102))
          .put(ASIN, HALF, element(102))
          .put(BITWISE_NOT, INT, vector(1))
          .put(BITWISE_NOT, UNSIGNED_INT, vector(1))
          .put(CBRT, FLOAT, vector(27))
          .put(CBRT, HALF, vector(17))
          .put(CEIL, FLOAT, vector(2))
          .put(CEIL, HALF, vector(2))
          .put(COS, FLOAT, element(2300))
          .put(COS, HALF, unrolled(26, 1))
          .put(COUNT_LEADING_ZEROS, INT, element(1))
          .put(COUNT_LEADING_ZEROS, UNSIGNED_INT, element(1))
          .put(ERF, FLOAT, unrolled(18, 1))
          .put(ERF, HALF, unrolled(16, 1))
          .put(EXPONENT, FLOAT, unrolled(6, 2))
          .put(EXPONENT, HALF, unrolled(4, 4))
          .put(EXPONENT_MINUS_ONE, FLOAT, element(4))
          .put(EXPONENT_MINUS_ONE, HALF, vector(5))
          .put(FLOOR, FLOAT, vector(2))
          .put(FLOOR, HALF, vector(2))
          .put(INVERSE, FLOAT, unrolled(6, 2))
          .put(INVERSE, HALF, unrolled(15, 4))
          .put(IS_FINITE, FLOAT, vector(5))
          .put(IS_FINITE, HALF, vector(5))
          .put(IS_INF, FLOAT, vector(3))
          .put(IS_INF, HALF, vector(5))
          .put(IS_NAN, FLOAT, vector(3))
          .put(IS_NAN, HALF, vector(3))
          .put(LOGARITHM, FLOAT, unrolled(12, 2))
          .put(LOGARITHM, HALF, unrolled(4, 4))
          .put(LOGARITHM_ONE_PLUS, FLOAT, vector(180))
          .put(LOGARITHM_ONE_PLUS, HALF, vector(180))
          .put(LOGICAL_NOT, BOOL, element(17))
          .put(NEGATE, FLOAT, unrolled(2, 2))
          .put(NEGATE, HALF, unrolled(2, 4))
          .put(NEGATE, INT, element(2))
          .put(POPCOUNT, INT, element(1))
          .put(POPCOUNT, UNSIGNED_INT, element(1))
          .put(RELU, FLOAT, unrolled(3, 2))
          .put(RELU, HALF, unrolled(3, 4))
          .put(ROUND, FLOAT, vector(2))
          .put(ROUND, HALF, vector(2))
          .put(RSQRT, FLOAT, unrolled(8, 2))
          .put(RSQRT, HALF, unrolled(19, 4))
          .put(SIGMOID, FLOAT, unrolled(12, 2))
          .put(SIGMOID, HALF, unrolled(6, 4))
          .put(SIGNUM, FLOAT, vector(5))
          .put(SIGNUM, HALF, vector(5))
          .put(SIGNUM, INT, element(5))
          .put(SIN, FLOAT, element(2300))
          .put(SIN, HALF, unrolled(26, 1))
          .put(SQRT, FLOAT, unrolled(10, 2))
          .put(SQRT, HALF, unrolled(23, 4))
          .put(SQRT, INT, element(110))
          .put(SQUARE, FLOAT, unrolled(2, 2))
          .put(SQUARE, HALF, unrolled(2, 4))
          .put(SQUARE, INT, vector(1))
          .put(SQUARE, UNSIGNED_INT, vector(1))
          .put(TAN, FLOAT, unrolled(5100, 1))
          .put(TAN, HALF, unrolled(5700, 1))
          .put(TANH, FLOAT, unrolled(12, 2))
          .put(TANH, HALF, unrolled(4, 4));

  static final LoopTable<UnaryOperation> IN_PLACE =
      new LoopTable<>(SEPARATE)
          .put(ABSOLUTE, FLOAT, vector(1))
          .put(ABSOLUTE, HALF, vector(1))
          .put(LOGARITHM, FLOAT, unrolled(14, 2))
          .put(LOGARITHM, HALF, unrolled(6, 4))
          .put(LOGICAL_NOT, BOOL, vector(17))
          .put(NEGATE, FLOAT, unrolled(3, 2))
          .put(NEGATE, HALF, unrolled(3, 4))
          .put(RELU, FLOAT, unrolled(2, 2))
          .put(RELU, HALF, unrolled(2, 4))
          .put(SIGMOID, FLOAT, unrolled(10, 2))
          .put(SIGMOID, HALF, unrolled(4, 4))
          .put(TANH, FLOAT, unrolled(10, 2))
          .put(TANH, HALF, unrolled(2, 4));

  private UnaryLoops() {}
}
