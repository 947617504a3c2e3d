package org.ipusim.codelets.internal.field;

/** What numbers have in common. */
public final class Divisors {
  private Divisors() {}

  /**
   * {@return the largest number that divides both}
   *
   * @param a from 0
   * @param b from 0
   */
  public static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
