package org.ipusim.core.arch;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Synchronisation of tiles and chips.
 *
 * @param barrierCycles cycles of the hardware barrier of one chip, from the last tile's request
 *     until all go on
 * @param chipHopNanoseconds time of a sync signal from one chip to the next
 * @param plannerGlobalSyncCycles cycles that the vendor's planners allow for a sync of all chips; a
 *     planning constant, not the cost of a barrier
 */
public record SyncSpec(
    @Key(doc = "hardware barrier of one chip", unit = "cycles", max = 1000000) int barrierCycles,
    @Key(doc = "sync signal from one chip to the next", unit = "nanoseconds", max = 1000000)
        double chipHopNanoseconds,
    @Key(
            doc = "allowance of the vendor's planners for a sync of all chips",
            unit = "cycles",
            max = 1000000)
        int plannerGlobalSyncCycles) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public SyncSpec {
    SpecCheck.ranges(SyncSpec.class, barrierCycles, chipHopNanoseconds, plannerGlobalSyncCycles)
        .throwIfAny();
  }

  /**
   * Returns what a barrier of several chips costs beyond the barrier inside each.
   *
   * <p>The signal travels {@code 1 + floor(floor(chips / 2) / 2)} hops there and back: {@code
   * ceil(hop time x clock x hops x 2)}, the formula of the PopLibs 3.4 test targets. It is computed
   * in decimal, so that 24 cycles stay 24 and do not become 25 by the rounding of a product.
   *
   * @param clockHz clock in Hz
   * @param chips chips that take part, at least 1
   * @return cycles; 0 for one chip, which has no other to wait for
   */
  public long globalSyncCycles(double clockHz, int chips) {
    if (chips <= 1) {
      return 0;
    }
    return hopCycles(clockHz, 2 * (1 + chips / 2 / 2));
  }

  /**
   * Returns how long something travels from chip to chip.
   *
   * @param clockHz clock in Hz
   * @param hops how many chips further, at least 0
   * @return cycles, rounded up
   */
  public long hopCycles(double clockHz, int hops) {
    return BigDecimal.valueOf(chipHopNanoseconds)
        .movePointLeft(9)
        .multiply(BigDecimal.valueOf(clockHz))
        .multiply(BigDecimal.valueOf(hops))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }
}
