package org.ipusim.core.exchange;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.arch.LatencySpec;

/**
 * How many events pass between a send on one tile and the event at which the receiver must have
 * selected the sender's bus, each counted by its own clock since the barrier.
 *
 * <p>The closed form, with the constants of the chip's description, gives what the route-time
 * routine of osmarks/ipu-stack gives for a C600, whose rows equal those of the vendor's compiler. A
 * column's place {@code f} counts from the chip's left edge on the left side and from its right
 * edge on the right, since buses turn at the far side.
 */
public final class FabricLatency {
  private final LatencySpec spec;
  private final TilePosition[] positions;
  private final int half;
  private final int columns;

  /**
   * Prepares a chip.
   *
   * @param chip its description
   */
  public FabricLatency(ChipSpec chip) {
    GridSpec grid = chip.grid();
    spec = chip.exchange().latency();
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
    return spec.base()
        + spec.perSenderRow() * s.row()
        + spec.farSide() * side(s)
        - d.column()
        + spec.perColumn() * (folded(s) - folded(d))
        + turn
        + Math.abs(detour(s, d));
  }

  /** Which way round the fabric the words go: its sign; and how far out of their way. */
  private int detour(TilePosition s, TilePosition d) {
    return spec.perColumnTurned() * (folded(d) - folded(s) - (side(s) ^ parity(s))) + landing(d);
  }

  /** Events from the turn to the lane. */
  private int landing(TilePosition d) {
    if (d.lane() > 1) {
      return side(d) == parity(d) ? spec.upperLaneNear() : spec.upperLaneFar();
    }
    return side(d) == d.lane() ? spec.lowerLaneNear() : spec.lowerLaneFar();
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
