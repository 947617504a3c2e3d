package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Iota, EncodeOneHot and EncodeOneHotCustomValues (PopLibs 3.4, popopsCycleEstimators.cpp).
 *
 * <p>Iota: 10 + sum of 4 + 3 ceil(n / 2). One-hot encoding into halves by UNSIGNED_INT indices:
 * supervisor + 74 an index, the longest of its ways; else 100 bundles an index, compiled code.
 */
public final class EncodingCost {
  private static final int IOTA = 10;
  private static final int IOTA_ROW = 4;
  private static final int IOTA_VECTOR = 3;
  private static final int ENCODE_HALF = 62 + 12;
  private static final int ENCODE_COMPILED = 100;

  private EncodingCost() {}

  /**
   * Iota.
   *
   * @param type the elements' type
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long iota(ElementType type, int[] rows, Target target) {
    long bundles = IOTA;
    for (int row : rows) {
      long vectors = Math.ceilDiv(row, Worker.vectorWidth(type, target));
      bundles += IOTA_ROW + IOTA_VECTOR * vectors;
    }
    return bundles;
  }

  /**
   * EncodeOneHot into halves by UNSIGNED_INT indices.
   *
   * @param indices their number
   * @param target the chip
   * @return cycles of the tile
   */
  public static long oneHotHalf(int indices, Target target) {
    return target.chip().tile().supervisorCallCycles() + (long) ENCODE_HALF * indices;
  }

  /**
   * EncodeOneHot of other types, and EncodeOneHotCustomValues.
   *
   * @param indices their number
   * @return bundles of the worker
   */
  public static long oneHot(int indices) {
    return (long) ENCODE_COMPILED * indices;
  }
}
