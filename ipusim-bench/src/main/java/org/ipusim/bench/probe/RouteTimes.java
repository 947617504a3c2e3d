package org.ipusim.bench.probe;

import java.util.LongSummaryStatistics;
import java.util.function.BiPredicate;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.exchange.FabricLatency;
import org.ipusim.core.exchange.TilePosition;

/** Latencies of ordered pairs of tiles, those of a kind. */
public final class RouteTimes {
  private RouteTimes() {}

  /**
   * Sums up the latencies of pairs.
   *
   * @param chip the chip
   * @param kind whether a sender and a receiver are of the kind
   * @return cycles from sending to receiving, of all pairs of the kind
   */
  public static LongSummaryStatistics of(
      ChipSpec chip, BiPredicate<TilePosition, TilePosition> kind) {
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

  /**
   * Takes any two.
   *
   * @param a one tile
   * @param b another
   * @return whether they are
   */
  public static boolean any(TilePosition a, TilePosition b) {
    return true;
  }

  /**
   * Takes two of one column.
   *
   * @param a one tile
   * @param b another
   * @return whether they are
   */
  public static boolean sameColumn(TilePosition a, TilePosition b) {
    return a.column() == b.column();
  }

  /**
   * Takes two of one row of one column.
   *
   * @param a one tile
   * @param b another
   * @return whether they are
   */
  public static boolean sameSuperTile(TilePosition a, TilePosition b) {
    return sameColumn(a, b) && a.row() == b.row();
  }

  /**
   * Takes two of one half of the chip's columns.
   *
   * @param grid the chip's grid
   * @return whether two tiles are
   */
  public static BiPredicate<TilePosition, TilePosition> sameSide(GridSpec grid) {
    int half = grid.columns() / 2;
    return (a, b) -> (a.column() < half) == (b.column() < half);
  }
}
