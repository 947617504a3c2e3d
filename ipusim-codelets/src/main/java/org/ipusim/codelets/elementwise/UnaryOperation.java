package org.ipusim.codelets.elementwise;

import org.ipusim.core.number.ElementType;

/** Operations on one element, under the names of popops ({@code expr::UnaryOpType}). */
public enum UnaryOperation {
  /** Absolute value. */
  ABSOLUTE,
  /** Arc sine. */
  ASIN,
  /** All bits inverted. */
  BITWISE_NOT,
  /** Cube root. */
  CBRT,
  /** Least whole number that is not below. */
  CEIL,
  /** Cosine. */
  COS,
  /** Zero bits above the highest one bit. */
  COUNT_LEADING_ZEROS,
  /** Error function. */
  ERF,
  /** Exponential function. */
  EXPONENT,
  /** Exponential function minus 1, exact near 0. */
  EXPONENT_MINUS_ONE,
  /** Greatest whole number that is not above. */
  FLOOR,
  /** Reciprocal. */
  INVERSE,
  /** Whether it is neither infinite nor NaN, as BOOL. */
  IS_FINITE,
  /** Whether it is infinite, as BOOL. */
  IS_INF,
  /** Whether it is no number, as BOOL. */
  IS_NAN,
  /** Natural logarithm. */
  LOGARITHM,
  /** Natural logarithm of 1 plus the element, exact near 0. */
  LOGARITHM_ONE_PLUS,
  /** Truth inverted. */
  LOGICAL_NOT,
  /** Sign inverted. */
  NEGATE,
  /** Number of one bits. */
  POPCOUNT,
  /** The element where it is above 0, else 0. */
  RELU,
  /** Nearest whole number, halves away from 0. */
  ROUND,
  /** Reciprocal of the square root. */
  RSQRT,
  /** 1 / (1 + exp(-x)). */
  SIGMOID,
  /** -1, 0 or 1 by the sign. */
  SIGNUM,
  /** Sine. */
  SIN,
  /** Square root; of an INT the whole part. */
  SQRT,
  /** Product with itself. */
  SQUARE,
  /** Tangent. */
  TAN,
  /** Hyperbolic tangent. */
  TANH;

  /**
   * Gives the type of the results.
   *
   * @param type the type of the elements
   * @return BOOL for a question, else that of the elements
   */
  public ElementType resultType(ElementType type) {
    return this == IS_FINITE || this == IS_INF || this == IS_NAN || this == LOGICAL_NOT
        ? ElementType.BOOL
        : type;
  }
}
