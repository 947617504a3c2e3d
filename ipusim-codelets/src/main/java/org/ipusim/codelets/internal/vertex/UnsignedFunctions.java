package org.ipusim.codelets.internal.vertex;

/** Operations on unsigned integers whose bits differ from those on signed ones. */
public final class UnsignedFunctions {
  private UnsignedFunctions() {}

  /**
   * Quotient; all one bits where the divisor is 0, as long division leaves them.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int divide(int a, int b) {
    return b == 0 ? -1 : Integer.divideUnsigned(a, b);
  }

  /**
   * Whether the first is greater.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean greaterThan(int a, int b) {
    return Integer.compareUnsigned(a, b) > 0;
  }

  /**
   * Whether the first is not less.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean greaterThanEqual(int a, int b) {
    return Integer.compareUnsigned(a, b) >= 0;
  }

  /**
   * Whether the first is less.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean lessThan(int a, int b) {
    return Integer.compareUnsigned(a, b) < 0;
  }

  /**
   * Whether the first is not greater.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean lessThanEqual(int a, int b) {
    return Integer.compareUnsigned(a, b) <= 0;
  }

  /**
   * The greater one.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int maximum(int a, int b) {
    return Integer.compareUnsigned(a, b) > 0 ? a : b;
  }

  /**
   * The lesser one.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int minimum(int a, int b) {
    return Integer.compareUnsigned(a, b) < 0 ? a : b;
  }

  /**
   * What division leaves; the first operand where the second is 0.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static int remainder(int a, int b) {
    return b == 0 ? a : Integer.remainderUnsigned(a, b);
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
    return minimum(maximum(x, low), high);
  }
}
