package org.ipusim.bench.probe;

import java.util.SplittableRandom;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.bsp.TileClocks;
import org.ipusim.core.exchange.ExchangeSchedule;
import org.ipusim.core.exchange.Transfers;

/**
 * An exchange phase in which every tile sends the same number of words to one other, each to
 * another one.
 *
 * @param neighbours how many tiles send to the one with which they share a bus
 * @param bytes bytes received by all tiles
 * @param lastEvent when the last tile has sent and received all, in the schedule
 * @param cycles the phase with its barrier, until the last tile goes on
 */
public record RandomTraffic(int neighbours, long bytes, int lastEvent, long cycles) {
  /**
   * Schedules and times a phase.
   *
   * @param target the chips
   * @param words what each tile sends
   * @param seed who sends to whom
   * @return what it takes
   */
  public static RandomTraffic run(Target target, int words, long seed) {
    int[] to = cycle(target.tiles(), new SplittableRandom(seed));
    var transfers = new Transfers();
    int neighbours = 0;
    for (int tile = 0; tile < to.length; tile++) {
      transfers.send(tile, 0, words).to(to[tile], words);
      neighbours += to[tile] == (tile ^ 1) ? 1 : 0;
    }
    ExchangePhase phase = new ExchangePhase.Builder(target).schedule(0, transfers).build();
    var clocks = new TileClocks(target);
    clocks.exchange(phase);
    return new RandomTraffic(
        neighbours,
        phase.totalBytesReceived(),
        ExchangeSchedule.of(transfers, target.chip()).end(),
        clocks.totalCycles());
  }

  /**
   * Draws a tour of all tiles.
   *
   * @param tiles how many there are
   * @param random where it is drawn from
   * @return for each tile the next one, so that none is its own
   */
  public static int[] cycle(int tiles, SplittableRandom random) {
    int[] tour = new int[tiles];
    for (int i = 0; i < tiles; i++) {
      int j = random.nextInt(i + 1);
      tour[i] = tour[j];
      tour[j] = i;
    }
    int[] next = new int[tiles];
    for (int i = 0; i < tiles; i++) {
      next[tour[i]] = tour[(i + 1) % tiles];
    }
    return next;
  }
}
