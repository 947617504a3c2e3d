package org.ipusim.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.exchange.Transfers;
import org.junit.jupiter.api.Test;

/** Holds phases of one word to the published route times, worked out here from tile numbers. */
class RouteTimesTest {
  private static final int ROWS = 23;
  private static final int PAIRS = 10_000;
  private static final long SEED = 20_260_101;

  private static int column(int tile) {
    return tile / (4 * ROWS);
  }

  private static int row(int tile) {
    int along = tile / 2 % (2 * ROWS);
    return along < ROWS ? along : 2 * ROWS - 1 - along;
  }

  private static int lane(int tile) {
    return (tile / 2 % (2 * ROWS) < ROWS ? 0 : 1) + (tile % 2 == 0 ? 0 : 2);
  }

  private static int published(int s, int d) {
    int hs = column(s) > 7 ? 1 : 0;
    int hd = column(d) > 7 ? 1 : 0;
    int fs = hs == 0 ? column(s) : 15 - column(s);
    int fd = hd == 0 ? column(d) : 15 - column(d);
    int ps = lane(s) % 2;
    int pd = lane(d) % 2;
    int turn = hs == hd ? column(s) % 8 + 1 : 16 - column(s) % 8;
    int k;
    if (lane(d) > 1) {
      k = hd == pd ? 2 : 4;
    } else {
      k = hd == lane(d) ? 1 : 5;
    }
    int detour = 6 * (fd - fs - (hs != ps ? 1 : 0)) + k;
    return 22 + 2 * row(s) + 8 * hs - column(d) + 4 * (fs - fd) + turn + Math.abs(detour);
  }

  @Test
  void aWordTakesThePublishedRouteTimeBetweenAnyTwoTiles() {
    Target target = Target.of(ChipSpec.preset("c600"));
    var builder = new ExchangePhase.Builder(target);
    long setup = target.chip().exchange().phaseSetupCycles();
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < PAIRS; i++) {
      int from = random.nextInt(target.tiles());
      int to = (from + 1 + random.nextInt(target.tiles() - 1)) % target.tiles();
      ExchangePhase phase = builder.schedule(0, new Transfers().send(from, 0, 1).to(to, 0)).build();
      assertThat(phase.tile(from < to ? 1 : 0)).isEqualTo(to);
      assertThat(phase.cycles(from < to ? 1 : 0) - setup - 1)
          .as("from %d to %d, seed %d", from, to, SEED)
          .isEqualTo(published(from, to));
    }
  }
}
