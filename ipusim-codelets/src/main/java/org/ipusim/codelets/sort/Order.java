package org.ipusim.codelets.sort;

/** Which of two keys comes later. Values that are no numbers come last in either order. */
final class Order {
  private Order() {}

  static boolean after(float a, float b, boolean descending) {
    return descending ? Float.compare(-a, -b) > 0 : Float.compare(a, b) > 0;
  }

  static boolean after(int a, int b, boolean descending) {
    return descending ? a < b : a > b;
  }
}
