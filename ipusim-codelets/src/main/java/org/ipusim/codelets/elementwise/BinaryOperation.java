package org.ipusim.codelets.elementwise;

import org.ipusim.core.number.ElementType;

/** Operations on two elements, under the names of popops ({@code expr::BinaryOpType}). */
public enum BinaryOperation {
  /** Sum. */
  ADD,
  /** Angle of the point whose ordinate is the first operand. */
  ATAN2,
  /** Bits that are one in both. */
  BITWISE_AND,
  /** Bits that are one in either. */
  BITWISE_OR,
  /** Bits that are alike. */
  BITWISE_XNOR,
  /** Bits that differ. */
  BITWISE_XOR,
  /** Quotient, of integers towards 0; by an integer 0 it is all one bits. */
  DIVIDE,
  /** Whether they are equal. */
  EQUAL,
  /** Whether the first is greater. */
  GREATER_THAN,
  /** Whether the first is not less. */
  GREATER_THAN_EQUAL,
  /** 1 / x^2 - epsilon, of inverse standard deviations. */
  INV_STD_DEV_TO_VARIANCE,
  /** Whether the first is less. */
  LESS_THAN,
  /** Whether the first is not greater. */
  LESS_THAN_EQUAL,
  /** Whether both are true. */
  LOGICAL_AND,
  /** Whether either is true. */
  LOGICAL_OR,
  /** The greater one. */
  MAXIMUM,
  /** The lesser one. */
  MINIMUM,
  /** Product. */
  MULTIPLY,
  /** Whether they differ. */
  NOT_EQUAL,
  /** The first to the power of the second. */
  POWER,
  /** What division towards 0 leaves; by an integer 0 it is the first operand. */
  REMAINDER,
  /** Bits moved up by the second operand modulo 32. */
  SHIFT_LEFT,
  /** Bits moved down by the second operand modulo 32, zeros follow. */
  SHIFT_RIGHT,
  /** Bits moved down by the second operand modulo 32, the sign follows. */
  SHIFT_RIGHT_SIGN_EXTEND,
  /** Difference. */
  SUBTRACT,
  /** 1 / sqrt(x + epsilon), of variances. */
  VARIANCE_TO_INV_STD_DEV;

  /** {@return whether the result is a truth value} */
  public boolean isLogical() {
    return switch (this) {
      case EQUAL,
          NOT_EQUAL,
          GREATER_THAN,
          GREATER_THAN_EQUAL,
          LESS_THAN,
          LESS_THAN_EQUAL,
          LOGICAL_AND,
          LOGICAL_OR ->
          true;
      default -> false;
    };
  }

  /** {@return whether the operands may change places} */
  public boolean isCommutative() {
    return switch (this) {
      case ADD,
          BITWISE_AND,
          BITWISE_OR,
          BITWISE_XOR,
          BITWISE_XNOR,
          EQUAL,
          LOGICAL_AND,
          LOGICAL_OR,
          MAXIMUM,
          MINIMUM,
          MULTIPLY,
          NOT_EQUAL ->
          true;
      default -> false;
    };
  }

  /**
   * Gives the type of the results.
   *
   * @param type the type of the operands
   * @return BOOL for a question, else that of the operands
   */
  public ElementType resultType(ElementType type) {
    return isLogical() ? ElementType.BOOL : type;
  }
}
