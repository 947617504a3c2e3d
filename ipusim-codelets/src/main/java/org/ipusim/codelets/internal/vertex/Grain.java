package org.ipusim.codelets.internal.vertex;

/** Sizes of pieces into which things divide evenly. */
public final class Grain {
  private Grain() {}

  /**
   * The largest piece of which two sizes are multiples.
   *
   * @param a a size
   * @param b another one
   * @return their greatest common divisor
   */
  public static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
