package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/** What all vertices share: how workers divide elements and what their bundles cost the tile. */
public final class Worker {
  private Worker() {}

  /**
   * Gives how many elements one operand of the vector pipe holds.
   *
   * @param type their type
   * @param target the chip
   * @return the elements
   */
  public static int vectorWidth(ElementType type, Target target) {
    return target.chip().tile().dataPathBytes() / type.bytes();
  }

  /**
   * Gives the grain by which PopLibs divides elements among workers: a vector, and no less than the
   * elements counted by the granularity of atomic stores (4).
   *
   * @param type the elements' type
   * @param target the chip
   * @return elements that stay together
   */
  public static int grain(ElementType type, Target target) {
    return Math.max(vectorWidth(type, target), ATOMIC_STORE_BYTES);
  }

  /** The smallest store: neighbouring bytes written by two workers must not share a word. */
  public static final int ATOMIC_STORE_BYTES = 4;

  /** {@return the floating-point operations of a vertex that only moves bits} */
  public static long noFlops() {
    return 0;
  }

  static int workers(Target target) {
    return target.chip().tile().workerContexts();
  }

  /** Elements of the worker that has most. */
  static long share(long n, Target target) {
    return Math.ceilDiv(n, workers(target));
  }

  /** Tile cycles of a multi-vertex whose slowest worker issues so many bundles. */
  static long multi(long bundles, Target target) {
    return target.chip().tile().supervisorCallCycles() + tile(bundles, target);
  }

  /** Tile cycles of bundles. */
  static long tile(long bundles, Target target) {
    return bundles * target.chip().tile().issueSlots();
  }

  /** PopLibs counts only operations on floating-point numbers. */
  static long flops(long operations, ElementType type) {
    return type.isFloatingPoint() ? operations : 0;
  }

  static long sum(int[] rows) {
    long sum = 0;
    for (int row : rows) {
      sum += row;
    }
    return sum;
  }
}
