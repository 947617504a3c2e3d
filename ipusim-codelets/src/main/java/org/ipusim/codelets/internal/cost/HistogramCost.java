package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Cycles of histograms (PopLibs 3.4, {@code lib/popops/HistogramPerformanceEstimation.cpp}). A
 * histogram of B buckets compares every element with B - 1 limits.
 */
public final class HistogramCost {
  private HistogramCost() {}

  private static int width(ElementType type, Target target) {
    return target.chip().tile().dataPathBytes() / type.bytes();
  }

  private static long data(
      ElementType type, int elements, int vectors, int perRest, int perVector, int fixed) {
    long bundles = (long) fixed + (elements % 2 != 0 ? perRest : 0);
    if (type == ElementType.HALF && (elements & 2) != 0) {
      bundles += perRest;
    }
    return bundles + (long) perVector * vectors;
  }

  /**
   * Tile cycles of {@code Histogram1D} whose workers share the elements.
   *
   * @param type FLOAT or HALF
   * @param elements how many
   * @param buckets how many
   * @param absolute whether absolute values are counted
   * @param target the chip
   * @return tile cycles
   */
  public static long byData(
      ElementType type, int elements, int buckets, boolean absolute, Target target) {
    int workers = target.chip().tile().workerContexts();
    boolean half = type == ElementType.HALF;
    int vectors = Math.ceilDiv(elements / width(type, target), workers);
    int per = 3 + (absolute ? 1 : 0);
    long limit = data(type, elements, vectors, per, per, half ? 19 : 17);
    return workers * (23 + (half ? 5 : 4) + limit * (buckets - 1) + 10);
  }

  /**
   * Tile cycles of {@code Histogram1D} whose workers share the limits.
   *
   * @param type FLOAT or HALF
   * @param elements how many
   * @param buckets how many
   * @param absolute whether absolute values are counted
   * @param target the chip
   * @return tile cycles
   */
  public static long byLimits(
      ElementType type, int elements, int buckets, boolean absolute, Target target) {
    int workers = target.chip().tile().workerContexts();
    boolean half = type == ElementType.HALF;
    int limits = Math.ceilDiv(buckets - 1, workers);
    int more = absolute ? 1 : 0;
    long limit =
        data(
            type,
            elements,
            elements / width(type, target),
            (half ? 3 : 2) + more,
            3 + more,
            half ? 17 : 11);
    return workers * (19 + 3 + limit * limits + 8 + 2L * (buckets - 1));
  }
}
