package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/** InverseStdDeviation (PopLibs 3.4, poplinCycleEstimators.cpp): 6 + sum of 4 + 5 ceil(n / v). */
public final class NormCost {
  private static final int PROLOGUE = 6;
  private static final int PER_ROW = 4;
  private static final int PER_VECTOR = 5;

  /** Square and subtract the mean, scale, add epsilon, root and reciprocal. */
  private static final int OPERATIONS = 6;

  private NormCost() {}

  /**
   * InverseStdDeviation.
   *
   * @param type type of the means
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long inverseStdDeviation(ElementType type, int[] rows, Target target) {
    long bundles = PROLOGUE;
    for (int row : rows) {
      long vectors = Math.ceilDiv(row, Worker.vectorWidth(type, target));
      bundles += PER_ROW + PER_VECTOR * vectors;
    }
    return bundles;
  }

  /**
   * Counts operations.
   *
   * @param n the elements
   * @return floating-point operations
   */
  public static long flops(long n) {
    return OPERATIONS * n;
  }
}
