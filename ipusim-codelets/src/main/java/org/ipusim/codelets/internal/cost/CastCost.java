package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Cast1D, Cast1DSingleWorker and Cast2D (PopLibs 3.4, PerformanceEstimation.cpp).
 *
 * <p>1D: 12 + 6 (18 + K(m)), m = ceil(n / workers). One worker: 5 + K(n). 2D: 5 + sum of 11 +
 * K(row). K = 19 + c floor(n / o) + remainder, where o is what an operation converts with two loads
 * and one store a bundle, 1 between floating-point numbers and integers, and c the bundles of its
 * loads or stores. Bytes from and to halves have loops of four.
 */
public final class CastCost {
  private static final int MULTI = 12;
  private static final int WORKER_PROLOGUE = 18;
  private static final int SINGLE = 5;
  private static final int PER_ROW = 11;
  private static final int PROLOGUE = 19;
  private static final int READ_PORTS = 2;

  private CastCost() {}

  /**
   * Cast1D.
   *
   * @param from type of the elements
   * @param to their new type
   * @param n elements of the tile
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cast1D(ElementType from, ElementType to, int n, Target target) {
    long slowest = WORKER_PROLOGUE + core(Worker.share(n, target), from, to, target);
    return MULTI + Worker.tile(slowest, target);
  }

  /**
   * Cast1DSingleWorker.
   *
   * @param from type of the elements
   * @param to their new type
   * @param n the elements
   * @param target the chip
   * @return bundles of the worker
   */
  public static long singleWorker(ElementType from, ElementType to, int n, Target target) {
    return SINGLE + core(n, from, to, target);
  }

  /**
   * Cast2D.
   *
   * @param from type of the elements
   * @param to their new type
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long cast2D(ElementType from, ElementType to, int[] rows, Target target) {
    long bundles = SINGLE;
    for (int row : rows) {
      bundles += PER_ROW + core(row, from, to, target);
    }
    return bundles;
  }

  private static long core(long n, ElementType from, ElementType to, Target target) {
    boolean toByte = to == ElementType.UNSIGNED_CHAR || to == ElementType.SIGNED_CHAR;
    if (from == ElementType.UNSIGNED_CHAR && to == ElementType.HALF) {
      return 4 + byFours(n, 14, 9, 12, 14, 22);
    }
    if (from == ElementType.HALF && toByte) {
      return 4 + 4 + byFours(n, 19, 16, 14, 21, 29);
    }
    int path = target.chip().tile().dataPathBytes();
    int load = path / from.bytes();
    int store = path / to.bytes();
    boolean aux = from.isFloatingPoint() && to.isFloatingPoint();
    int width = aux ? Math.min(load * READ_PORTS, store) : 1;
    int each = Math.max(width / Math.min(width, load), width / Math.min(width, store));
    long bundles = PROLOGUE + (each + (aux ? 0 : 1)) * (n / width);
    long rest = n % width;
    for (int part = 1; part < width; part *= 2) {
      bundles += (rest & part) == 0 ? 1 : 3;
    }
    return bundles;
  }

  private static long byFours(long n, int first, int next, int rest1, int rest2, int rest3) {
    long whole = n < 4 ? 0 : first + (n / 4 - 1) * next;
    return whole
        + switch ((int) (n % 4)) {
          case 0 -> 2;
          case 1 -> rest1;
          case 2 -> rest2;
          default -> rest3;
        };
  }

  /**
   * Counts operations: one an element where either type is a floating-point one.
   *
   * @param from type of the elements
   * @param to their new type
   * @param n the elements
   * @return floating-point operations
   */
  public static long flops(ElementType from, ElementType to, long n) {
    return from.isFloatingPoint() || to.isFloatingPoint() ? n : 0;
  }
}
