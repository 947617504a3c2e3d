package org.ipusim.bench.validate;

import java.util.LongSummaryStatistics;
import java.util.function.BiPredicate;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.exchange.FabricLatency;
import org.ipusim.core.exchange.TilePosition;

/** Latencies of ordered pairs of tiles, those of a kind. */
final class RouteTimes {
  private RouteTimes() {}

  static LongSummaryStatistics of(ChipSpec chip, BiPredicate<TilePosition, TilePosition> kind) {
    GridSpec grid = chip.grid();
    var latency = new FabricLatency(chip);
    var positions = new TilePosition[grid.tiles()];
    for (int tile = 0; tile < positions.length; tile++) {
      positions[tile] = TilePosition.of(tile, grid);
    }
    var statistics = new LongSummaryStatistics();
    for (int from = 0; from < positions.length; from++) {
      for (int to = 0; to < positions.length; to++) {
        if (from != to && kind.test(positions[from], positions[to])) {
          statistics.accept(latency.events(from, to));
        }
      }
    }
    return statistics;
  }

  static boolean any(TilePosition a, TilePosition b) {
    return true;
  }

  static boolean sameColumn(TilePosition a, TilePosition b) {
    return a.column() == b.column();
  }

  /** The tiles of one row of one column. */
  static boolean sameSuperTile(TilePosition a, TilePosition b) {
    return sameColumn(a, b) && a.row() == b.row();
  }

  static BiPredicate<TilePosition, TilePosition> sameSide(GridSpec grid) {
    int half = grid.columns() / 2;
    return (a, b) -> (a.column() < half) == (b.column() < half);
  }
}
