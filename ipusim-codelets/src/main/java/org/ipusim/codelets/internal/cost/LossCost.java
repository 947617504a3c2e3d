package org.ipusim.codelets.internal.cost;

import org.ipusim.core.number.ElementType;

/**
 * LossCrossEntropyTransform and LossSumSquaredTransform (PopLibs 3.4,
 * popnn/PerformanceEstimation.hpp): 20 + 9 n, 19 + 4 n for floats; halves in pairs, and a
 * read-modify-write for an odd last one.
 */
public final class LossCost {
  private LossCost() {}

  /**
   * LossCrossEntropyTransform.
   *
   * @param type FLOAT or HALF
   * @param n the elements
   * @return bundles of the worker
   */
  public static long crossEntropy(ElementType type, int n) {
    return transform(type, n, 6, 9, 11);
  }

  /**
   * LossSumSquaredTransform.
   *
   * @param type FLOAT or HALF
   * @param n the elements
   * @return bundles of the worker
   */
  public static long sumSquared(ElementType type, int n) {
    return transform(type, n, 5, 4, 6);
  }

  private static long transform(ElementType type, int n, int pointers, int loop, int odd) {
    boolean single = type == ElementType.FLOAT;
    long fixed = 5L + pointers + 5 + 2 + 1 + 1;
    long loops = single ? n : n / 2;
    long end = single ? 0 : 1 + 2 + (n % 2 == 0 ? 0 : odd);
    return fixed + loop * loops + end;
  }

  /**
   * Counts operations of cross-entropy: 6 an element and 2.
   *
   * @param n the elements
   * @return floating-point operations
   */
  public static long crossEntropyFlops(long n) {
    return 6 * n + 2;
  }

  /**
   * Counts operations of the squared error: 3 an element.
   *
   * @param n the elements
   * @return floating-point operations
   */
  public static long sumSquaredFlops(long n) {
    return 3 * n;
  }
}
