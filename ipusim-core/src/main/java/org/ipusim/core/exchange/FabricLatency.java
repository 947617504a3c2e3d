package org.ipusim.core.exchange;

import org.ipusim.core.arch.GridSpec;

/**
 * How many events pass between a send on one tile and the event at which the receiver must have
 * selected the sender's bus, each counted by its own clock since the barrier.
 *
 * <p>The closed form gives what the route-time routine of osmarks/ipu-stack gives for a C600, whose
 * rows equal those of the vendor's compiler. A column's place {@code f} counts from the chip's left
 * edge on the left side and from its right edge on the right, since buses turn at the far side. For
 * chips with other grids the constants are those of the C600.
 */
public final class FabricLatency {
  private static final int BASE = 22;
  private static final int PER_SENDER_ROW = 2;
  private static final int FAR_SIDE = 8;
  private static final int PER_COLUMN = 4;
  private static final int PER_COLUMN_TURNED = 6;

  private final TilePosition[] positions;
  private final int half;
  private final int columns;

  /**
   * Prepares a chip.
   *
   * @param grid its grid
   */
  public FabricLatency(GridSpec grid) {
    positions = new TilePosition[grid.tiles()];
    for (int tile = 0; tile < positions.length; tile++) {
      positions[tile] = TilePosition.of(tile, grid);
    }
    columns = grid.columns();
    half = Math.max(1, grid.columns() / 2);
  }

  /**
   * Tells the latency of a pair of tiles.
   *
   * @param source the sending tile's number on the chip
   * @param destination the receiving tile's number on the chip
   * @return events
   * @throws IndexOutOfBoundsException when there is no such tile
   */
  public int events(int source, int destination) {
    TilePosition s = positions[source];
    TilePosition d = positions[destination];
    int turn = side(s) == side(d) ? s.column() % half + 1 : columns - s.column() % half;
    return BASE
        + PER_SENDER_ROW * s.row()
        + FAR_SIDE * side(s)
        - d.column()
        + PER_COLUMN * (folded(s) - folded(d))
        + turn
        + Math.abs(detour(s, d));
  }

  /** Which way round the fabric the words go: its sign; and how far out of their way. */
  private int detour(TilePosition s, TilePosition d) {
    return PER_COLUMN_TURNED * (folded(d) - folded(s) - (side(s) ^ parity(s))) + landing(d);
  }

  /** Events from the turn to the lane. */
  private int landing(TilePosition d) {
    if (d.lane() > 1) {
      return side(d) == parity(d) ? 2 : 4;
    }
    return side(d) == d.lane() ? 1 : 5;
  }

  private int side(TilePosition p) {
    return p.column() >= half ? 1 : 0;
  }

  private int folded(TilePosition p) {
    return p.column() < half ? p.column() : columns - 1 - p.column();
  }

  /** The lowest bit of the physical number, which is row, column and lane side by side. */
  private static int parity(TilePosition p) {
    return p.lane() & 1;
  }
}
