package org.ipusim.workloads.scf;

/** Numbers of Hermite Gaussians t, u, v, those of lower t + u + v first. */
final class HermiteIndex {
  /** Two pairs of d shells. */
  private static final int MOST = 4 * ShellShape.MOST_L;

  private static final int[] POWERS = powers();
  private static final int[] NUMBERS = numbers();

  private HermiteIndex() {}

  /** {@return how many have t + u + v up to order} */
  static int count(int order) {
    return (order + 1) * (order + 2) * (order + 3) / 6;
  }

  /** {@return t, u or v of one} */
  static int power(int index, int axis) {
    return POWERS[3 * index + axis];
  }

  static int order(int index) {
    return power(index, 0) + power(index, 1) + power(index, 2);
  }

  static int number(int t, int u, int v) {
    return NUMBERS[(t * (MOST + 1) + u) * (MOST + 1) + v];
  }

  private static int[] powers() {
    var out = new int[3 * count(MOST)];
    int at = 0;
    for (int order = 0; order <= MOST; order++) {
      for (int power : Cartesian.powers(order)) {
        out[at++] = power;
      }
    }
    return out;
  }

  private static int[] numbers() {
    var out = new int[(MOST + 1) * (MOST + 1) * (MOST + 1)];
    for (int i = 0; i < count(MOST); i++) {
      out[(power(i, 0) * (MOST + 1) + power(i, 1)) * (MOST + 1) + power(i, 2)] = i;
    }
    return out;
  }
}
