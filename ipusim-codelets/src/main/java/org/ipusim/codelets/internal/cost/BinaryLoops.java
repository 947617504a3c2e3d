package org.ipusim.codelets.internal.cost;

import static org.ipusim.codelets.elementwise.BinaryOperation.ADD;
import static org.ipusim.codelets.elementwise.BinaryOperation.ATAN2;
import static org.ipusim.codelets.elementwise.BinaryOperation.BITWISE_AND;
import static org.ipusim.codelets.elementwise.BinaryOperation.BITWISE_OR;
import static org.ipusim.codelets.elementwise.BinaryOperation.BITWISE_XNOR;
import static org.ipusim.codelets.elementwise.BinaryOperation.BITWISE_XOR;
import static org.ipusim.codelets.elementwise.BinaryOperation.DIVIDE;
import static org.ipusim.codelets.elementwise.BinaryOperation.EQUAL;
import static org.ipusim.codelets.elementwise.BinaryOperation.GREATER_THAN;
import static org.ipusim.codelets.elementwise.BinaryOperation.GREATER_THAN_EQUAL;
import static org.ipusim.codelets.elementwise.BinaryOperation.LESS_THAN;
import static org.ipusim.codelets.elementwise.BinaryOperation.LESS_THAN_EQUAL;
import static org.ipusim.codelets.elementwise.BinaryOperation.LOGICAL_AND;
import static org.ipusim.codelets.elementwise.BinaryOperation.LOGICAL_OR;
import static org.ipusim.codelets.elementwise.BinaryOperation.MAXIMUM;
import static org.ipusim.codelets.elementwise.BinaryOperation.MINIMUM;
import static org.ipusim.codelets.elementwise.BinaryOperation.MULTIPLY;
import static org.ipusim.codelets.elementwise.BinaryOperation.NOT_EQUAL;
import static org.ipusim.codelets.elementwise.BinaryOperation.POWER;
import static org.ipusim.codelets.elementwise.BinaryOperation.REMAINDER;
import static org.ipusim.codelets.elementwise.BinaryOperation.SHIFT_LEFT;
import static org.ipusim.codelets.elementwise.BinaryOperation.SHIFT_RIGHT;
import static org.ipusim.codelets.elementwise.BinaryOperation.SHIFT_RIGHT_SIGN_EXTEND;
import static org.ipusim.codelets.elementwise.BinaryOperation.SUBTRACT;
import static org.ipusim.codelets.internal.cost.LoopCost.unrolled;
import static org.ipusim.codelets.internal.cost.LoopCost.vector;
import static org.ipusim.core.number.ElementType.BOOL;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import org.ipusim.codelets.elementwise.BinaryOperation;

/**
 * Inner loops of BinaryOp1D and BinaryOp2D: the table of PopLibs 3.4, popopsCycleEstimators.hpp.
 * Where the time depends on data (power, integer division...) it is the mean that the vendor found
 * on its instruction simulator.
 */
final class BinaryLoops {
  static final LoopTable<BinaryOperation> SEPARATE =
      new LoopTable<>(BinaryOperation.class)
          .put(ADD, FLOAT, vector(1))
          .put(ADD, HALF, vector(1))
          .put(ADD, INT, unrolled(7, 1))
          .put(ADD, UNSIGNED_INT, unrolled(7, 1))
          .put(SUBTRACT, FLOAT, vector(1))
          .put(SUBTRACT, HALF, vector(1))
          .put(SUBTRACT, INT, unrolled(7, 1))
          .put(SUBTRACT, UNSIGNED_INT, unrolled(7, 1))
          .put(MULTIPLY, FLOAT, vector(1))
          .put(MULTIPLY, HALF, vector(1))
          .put(MULTIPLY, INT, unrolled(7, 1))
          .put(MULTIPLY, UNSIGNED_INT, unrolled(7, 1))
          .put(ATAN2, FLOAT, unrolled(272, 2))
          .put(ATAN2, HALF, unrolled(578, 4))
          .put(BITWISE_AND, INT, unrolled(7, 1))
          .put(BITWISE_AND, UNSIGNED_INT, unrolled(7, 1))
          .put(BITWISE_OR, INT, unrolled(7, 1))
          .put(BITWISE_OR, UNSIGNED_INT, unrolled(7, 1))
          .put(BITWISE_XOR, INT, unrolled(7, 1))
          .put(BITWISE_XOR, UNSIGNED_INT, unrolled(7, 1))
          .put(BITWISE_XNOR, INT, unrolled(7, 1))
          .put(BITWISE_XNOR, UNSIGNED_INT, unrolled(7, 1))
          .put(SHIFT_LEFT, INT, unrolled(7, 1))
          .put(SHIFT_LEFT, UNSIGNED_INT, unrolled(7, 1))
          .put(SHIFT_RIGHT, INT, unrolled(7, 1))
          .put(SHIFT_RIGHT, UNSIGNED_INT, unrolled(7, 1))
          .put(SHIFT_RIGHT_SIGN_EXTEND, INT, unrolled(7, 1))
          .put(DIVIDE, FLOAT, unrolled(10, 2))
          .put(DIVIDE, HALF, unrolled(21, 4))
          .put(DIVIDE, INT, unrolled(277, 1))
          .put(DIVIDE, UNSIGNED_INT, unrolled(265, 1))
          .put(LOGICAL_AND, BOOL, unrolled(5, 4))
          .put(LOGICAL_OR, BOOL, unrolled(5, 4))
          .put(MAXIMUM, FLOAT, unrolled(3, 2))
          .put(MAXIMUM, HALF, unrolled(4, 4))
          .put(MAXIMUM, INT, unrolled(7, 1))
          .put(MAXIMUM, UNSIGNED_INT, unrolled(8, 1))
          .put(MINIMUM, FLOAT, unrolled(3, 2))
          .put(MINIMUM, HALF, unrolled(4, 4))
          .put(MINIMUM, INT, unrolled(7, 1))
          .put(MINIMUM, UNSIGNED_INT, unrolled(8, 1))
          .put(POWER, FLOAT, unrolled(312, 1))
          .put(POWER, HALF, unrolled(325, 1))
          .put(REMAINDER, FLOAT, unrolled(133, 2))
          .put(REMAINDER, HALF, unrolled(300, 4))
          .put(REMAINDER, INT, unrolled(292, 1))
          .put(REMAINDER, UNSIGNED_INT, unrolled(282, 1))
          .put(EQUAL, FLOAT, unrolled(14, 4))
          .put(EQUAL, HALF, unrolled(9, 4))
          .put(EQUAL, INT, unrolled(22, 4))
          .put(EQUAL, UNSIGNED_INT, unrolled(22, 4))
          .put(EQUAL, BOOL, unrolled(6, 4))
          .put(GREATER_THAN, FLOAT, unrolled(14, 4))
          .put(GREATER_THAN, HALF, unrolled(9, 4))
          .put(GREATER_THAN, INT, unrolled(22, 4))
          .put(GREATER_THAN, UNSIGNED_INT, unrolled(22, 4))
          .put(GREATER_THAN, BOOL, unrolled(31, 4))
          .put(GREATER_THAN_EQUAL, FLOAT, unrolled(14, 4))
          .put(GREATER_THAN_EQUAL, HALF, unrolled(9, 4))
          .put(GREATER_THAN_EQUAL, INT, unrolled(26, 4))
          .put(GREATER_THAN_EQUAL, UNSIGNED_INT, unrolled(26, 4))
          .put(GREATER_THAN_EQUAL, BOOL, unrolled(28, 4))
          .put(LESS_THAN, FLOAT, unrolled(14, 4))
          .put(LESS_THAN, HALF, unrolled(9, 4))
          .put(LESS_THAN, INT, unrolled(22, 4))
          .put(LESS_THAN, UNSIGNED_INT, unrolled(22, 4))
          .put(LESS_THAN, BOOL, unrolled(28, 4))
          .put(LESS_THAN_EQUAL, FLOAT, unrolled(14, 4))
          .put(LESS_THAN_EQUAL, HALF, unrolled(9, 4))
          .put(LESS_THAN_EQUAL, INT, unrolled(26, 4))
          .put(LESS_THAN_EQUAL, UNSIGNED_INT, unrolled(26, 4))
          .put(LESS_THAN_EQUAL, BOOL, unrolled(28, 4))
          .put(NOT_EQUAL, FLOAT, unrolled(20, 4))
          .put(NOT_EQUAL, HALF, unrolled(11, 4))
          .put(NOT_EQUAL, INT, unrolled(22, 4))
          .put(NOT_EQUAL, UNSIGNED_INT, unrolled(22, 4))
          .put(NOT_EQUAL, BOOL, unrolled(5, 4));

  static final LoopTable<BinaryOperation> IN_PLACE =
      new LoopTable<>(SEPARATE)
          .put(MAXIMUM, FLOAT, unrolled(4, 2))
          .put(MINIMUM, FLOAT, unrolled(4, 2))
          .put(DIVIDE, UNSIGNED_INT, unrolled(264, 1));

  private BinaryLoops() {}
}
