package org.ipusim.codelets.internal.cost;

/**
 * Bundles of prefix sums, which PopLibs has no vertex for: counts of the loops as a tile would run
 * them, a memory access a bundle, arithmetic paired with it where it is floating-point.
 */
public final class ScanCost {
  /** Pointers and length, the sum, its store and the exit. */
  private static final int FIXED = 9;

  private ScanCost() {}

  /**
   * Bundles of {@code PrefixSum}: a load, an addition and a store for each element, since each sum
   * needs the one before it.
   *
   * @param elements how many
   * @return bundles
   */
  public static long prefixSum(int elements) {
    return FIXED + 3L * elements;
  }

  /**
   * Bundles of {@code AddToAll} of floats: two are loaded, added and stored at once.
   *
   * @param elements how many
   * @return bundles
   */
  public static long addToPairs(int elements) {
    return FIXED + 2L * Math.ceilDiv(elements, 2);
  }

  /**
   * Bundles of {@code AddToAll} of integers: a load, an addition and a store for each element.
   *
   * @param elements how many
   * @return bundles
   */
  public static long addToAll(int elements) {
    return FIXED + 3L * elements;
  }
}
