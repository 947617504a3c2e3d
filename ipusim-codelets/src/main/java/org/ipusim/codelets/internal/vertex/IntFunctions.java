package org.ipusim.codelets.internal.vertex;

/** Operations on signed integers, and on unsigned ones where their bits come out the same. */
public final class IntFunctions {
  private IntFunctions() {}

  /**
   * Absolute value.
   *
   * @param x the element
   * @return the result
   */
  public static int absolute(int x) {
    return Math.abs(x);
  }

  /**
   * All bits inverted.
   *
   * @param x the element
   * @return the result
   */
  public static int bitwiseNot(int x) {
    return ~x;
  }

  /**
   * Zero bits above the highest one bit.
   *
   * @param x the element
   * @return the result
   */
  public static int countLeadingZeros(int x) {
    return Integer.numberOfLeadingZeros(x);
  }

  /**
   * Sign inverted.
   *
   * @param x the element
   * @return the result
   */
  public static int negate(int x) {
    return -x;
  }

  /**
   * Number of one bits.
   *
   * @param x the element
   * @return the result
   */
  public static int popcount(int x) {
    return Integer.bitCount(x);
  }

  /**
   * -1, 0 or 1 by the sign.
   *
   * @param x the element
   * @return the result
   */
  public static int signum(int x) {
    return Integer.signum(x);
  }

  /**
   * Whole part of the square root, 0 of negative ones.
   *
   * @param x the element
   * @return the result
   */
  public static int sqrt(int x) {
    return (int) Math.sqrt(x);
  }

  /**
   * Product with itself.
   *
   * @param x the element
   * @return the result
   */
  public static int square(int x) {
    return x * x;
  }

  /**
   * Sum modulo 2^32.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int add(int a, int b) {
    return a + b;
  }

  /**
   * Bits that are one in both.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int bitwiseAnd(int a, int b) {
    return a & b;
  }

  /**
   * Bits that are one in either.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int bitwiseOr(int a, int b) {
    return a | b;
  }

  /**
   * Bits that are alike.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int bitwiseXnor(int a, int b) {
    return ~(a ^ b);
  }

  /**
   * Bits that differ.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int bitwiseXor(int a, int b) {
    return a ^ b;
  }

  /**
   * Quotient towards 0; all one bits where the divisor is 0, as long division leaves them.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int divide(int a, int b) {
    return b == 0 ? -1 : a / b;
  }

  /**
   * Whether they are equal.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean equal(int a, int b) {
    return a == b;
  }

  /**
   * Whether the first is greater.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean greaterThan(int a, int b) {
    return a > b;
  }

  /**
   * Whether the first is not less.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean greaterThanEqual(int a, int b) {
    return a >= b;
  }

  /**
   * Whether the first is less.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean lessThan(int a, int b) {
    return a < b;
  }

  /**
   * Whether the first is not greater.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean lessThanEqual(int a, int b) {
    return a <= b;
  }

  /**
   * The greater one.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int maximum(int a, int b) {
    return Math.max(a, b);
  }

  /**
   * The lesser one.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int minimum(int a, int b) {
    return Math.min(a, b);
  }

  /**
   * Low 32 bits of the product.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int multiply(int a, int b) {
    return a * b;
  }

  /**
   * Whether they differ.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean notEqual(int a, int b) {
    return a != b;
  }

  /**
   * What division towards 0 leaves; the first operand where the second is 0.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int remainder(int a, int b) {
    return b == 0 ? a : a % b;
  }

  /**
   * Bits moved up.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int shiftLeft(int a, int b) {
    return a << b;
  }

  /**
   * Bits moved down, zeros follow.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int shiftRight(int a, int b) {
    return a >>> b;
  }

  /**
   * Bits moved down, the sign follows.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int shiftRightSignExtend(int a, int b) {
    return a >> b;
  }

  /**
   * Difference modulo 2^32.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int subtract(int a, int b) {
    return a - b;
  }

  /**
   * A sum with a product.
   *
   * @param x the summand
   * @param b scale of the second
   * @param y the second
   * @return x + b y modulo 2^32
   */
  public static int scaledAdd(int x, int b, int y) {
    return x + b * y;
  }

  /**
   * A difference with a product.
   *
   * @param x the minuend
   * @param b scale of the second
   * @param y the second
   * @return x - b y modulo 2^32
   */
  public static int scaledSubtract(int x, int b, int y) {
    return x - b * y;
  }

  /**
   * Keeps an element in a range.
   *
   * @param x the element
   * @param low least value
   * @param high greatest value
   * @return the result
   */
  public static int clamp(int x, int low, int high) {
    return Math.min(Math.max(x, low), high);
  }

  /**
   * Chooses.
   *
   * @param a taken where the selector is true
   * @param b taken where it is false
   * @param selector the selector
   * @return the one taken
   */
  public static int select(int a, int b, boolean selector) {
    return selector ? a : b;
  }
}
