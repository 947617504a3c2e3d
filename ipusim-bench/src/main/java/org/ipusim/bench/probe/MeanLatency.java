package org.ipusim.bench.probe;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.exchange.FabricLatency;

/**
 * How long a phase of one word takes, from any tile to any other of a chip on average. One is run;
 * its own route is exchanged for the mean of all routes.
 *
 * @param cycles of the phase with its barrier
 * @param withoutBarrier until the receiver has the word, from the end of the barrier
 */
public record MeanLatency(double cycles, double withoutBarrier) {
  /**
   * Measures.
   *
   * @param chip the chip, of at least two tiles
   * @return the mean over all ordered pairs of tiles
   */
  public static MeanLatency of(ChipSpec chip) {
    int receiver = chip.tiles() / 2;
    Multicast pair = Multicast.run(Target.of(chip), 1, 0, receiver);
    double longer =
        RouteTimes.of(chip, RouteTimes::any).getAverage()
            - new FabricLatency(chip).events(0, receiver);
    return new MeanLatency(
        pair.profile().cycles().totalCycles() + longer, pair.received(0) + longer);
  }
}
