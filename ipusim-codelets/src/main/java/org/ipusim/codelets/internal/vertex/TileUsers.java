package org.ipusim.codelets.internal.vertex;

import org.ipusim.graph.TileMapping;

/** Spreads intervals of elements evenly over the tiles that use them. */
public final class TileUsers {
  private final TileMapping.Builder mapping;
  private final int[] tiles;
  private final int grain;
  private final int leastGrains;
  private long share;
  private long placed;

  /**
   * Prepares tiles for elements.
   *
   * @param mapping gets the intervals
   * @param tiles the tiles, in the order in which they get elements
   * @param grain elements that stay together
   * @param leastGrains a tile that gets any gets so many at least
   */
  public TileUsers(TileMapping.Builder mapping, int[] tiles, int grain, int leastGrains) {
    this.mapping = mapping;
    this.tiles = tiles;
    this.grain = grain;
    this.leastGrains = Math.max(1, leastGrains);
  }

  /**
   * Says how many elements there are, from which the tiles' shares follow.
   *
   * @param elements how many
   */
  public void expect(long elements) {
    long each = Math.ceilDiv(elements, (long) tiles.length * grain);
    share = Math.max(each, leastGrains) * grain;
  }

  /**
   * Gives the next elements to tiles.
   *
   * @param begin first element
   * @param end first element left out
   */
  public void add(int begin, int end) {
    for (int at = begin; at < end; ) {
      int tile = tiles[(int) (placed / share)];
      int count = (int) Math.min(end - at, share - placed % share);
      mapping.add(tile, at, at + count);
      at += count;
      placed += count;
    }
  }
}
