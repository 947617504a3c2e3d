package org.ipusim.codelets.internal.vertex;

/** Operations on truth values. */
public final class BoolFunctions {
  private BoolFunctions() {}

  /**
   * Truth inverted.
   *
   * @param x the element
   * @return the result
   */
  public static boolean logicalNot(boolean x) {
    return !x;
  }

  /**
   * Whether both are true.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean logicalAnd(boolean a, boolean b) {
    return a && b;
  }

  /**
   * Whether either is true.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean logicalOr(boolean a, boolean b) {
    return a || b;
  }

  /**
   * Whether they are alike.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean equal(boolean a, boolean b) {
    return a == b;
  }

  /**
   * Whether they differ.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean notEqual(boolean a, boolean b) {
    return a != b;
  }

  /**
   * Whether the first alone is true.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean greaterThan(boolean a, boolean b) {
    return a && !b;
  }

  /**
   * Whether the first is true or the second false.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean greaterThanEqual(boolean a, boolean b) {
    return a || !b;
  }

  /**
   * Whether the second alone is true.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean lessThan(boolean a, boolean b) {
    return !a && b;
  }

  /**
   * Whether the first is false or the second true.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean lessThanEqual(boolean a, boolean b) {
    return !a || b;
  }

  /**
   * Chooses.
   *
   * @param a taken where the selector is true
   * @param b taken where it is false
   * @param selector the selector
   * @return the one taken
   */
  public static boolean select(boolean a, boolean b, boolean selector) {
    return selector ? a : b;
  }
}
