package org.ipusim.core.exchange;

import org.ipusim.core.arch.GridSpec;

/**
 * Where a tile stands on its chip. Programs number tiles so that two neighbours share a bus pair,
 * and go up one column of pairs and down the next (numbering of the C600, osmarks/ipu-stack).
 *
 * @param row its row, from 0
 * @param column its column, from 0; half of the columns are on each side of the chip
 * @param lane its place at that row of that column, from 0
 */
public record TilePosition(int row, int column, int lane) {
  private static final int TILES_OF_A_PAIR = 2;

  /**
   * Finds a tile.
   *
   * @param tile its number in programs, from 0 on each chip
   * @param grid the chip's grid
   * @return its position
   * @throws IllegalArgumentException when the grid has no site for it, or an odd number of lanes
   */
  public static TilePosition of(int tile, GridSpec grid) {
    if (tile < 0 || tile >= grid.sites()) {
      throw new IllegalArgumentException(
          "tile " + tile + " is out of range, the grid has sites 0.." + (grid.sites() - 1));
    }
    if (grid.lanes() % TILES_OF_A_PAIR != 0) {
      throw new IllegalArgumentException(
          "lanes: " + grid.lanes() + " is odd, so tiles do not stand in pairs");
    }
    int pairLanes = grid.lanes() / TILES_OF_A_PAIR;
    int pair = tile / TILES_OF_A_PAIR;
    int run = pair / grid.rows();
    int along = pair % grid.rows();
    return new TilePosition(
        run % 2 == 0 ? along : grid.rows() - 1 - along,
        run / pairLanes,
        run % pairLanes + pairLanes * (tile % TILES_OF_A_PAIR));
  }
}
