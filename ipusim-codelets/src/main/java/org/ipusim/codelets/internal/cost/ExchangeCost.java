package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;

/**
 * What popops' planners take an exchange to cost (PopLibs 3.4, {@code
 * lib/popops/ExchangeEstimator.cpp}): bytes over bandwidth in fixed point, neither barrier nor
 * distance.
 */
public final class ExchangeCost {
  private static final long SCALE = 16;

  private ExchangeCost() {}

  /**
   * Cycles to receive bytes of one's own.
   *
   * @param bytes how many
   * @param target the chip
   * @return cycles, rounded up
   */
  public static long cycles(long bytes, Target target) {
    return cycles(bytes, target.chip().exchange().bytesPerCycle());
  }

  private static long cycles(long bytes, long bytesPerCycle) {
    return Math.ceilDiv(bytes * SCALE, bytesPerCycle * SCALE);
  }

  /**
   * Cycles to receive bytes that others receive too: neighbours that share a bus have twice the
   * bandwidth when they all receive the same, or when all receivers do.
   *
   * @param bytes how many
   * @param consecutive neighbouring tiles that receive the same bytes
   * @param receivers all tiles that receive
   * @param target the chip
   * @return cycles, rounded up
   */
  public static long cycles(long bytes, int consecutive, int receivers, Target target) {
    int shared = target.chip().exchange().tilesPerSharedBus();
    boolean share = consecutive == receivers || consecutive % shared == 0;
    long rate = target.chip().exchange().bytesPerCycle();
    return cycles(bytes, share ? rate * shared : rate);
  }
}
