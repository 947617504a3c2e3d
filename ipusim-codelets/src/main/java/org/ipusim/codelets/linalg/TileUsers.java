package org.ipusim.codelets.linalg;

import org.ipusim.graph.TileMapping;

/** Spreads intervals of elements over tiles. */
final class TileUsers {
  private final TileMapping.Builder mapping;
  private final int[] tiles;
  private final int grain;
  private final int leastGrains;
  private long share;
  private long placed;

  TileUsers(TileMapping.Builder mapping, int[] tiles, int grain, int leastGrains) {
    this.mapping = mapping;
    this.tiles = tiles;
    this.grain = grain;
    this.leastGrains = Math.max(1, leastGrains);
  }

  void expect(long elements) {
    long each = Math.ceilDiv(elements, (long) tiles.length * grain);
    share = Math.max(each, leastGrains) * grain;
  }

  void add(int begin, int end) {
    for (int at = begin; at < end; ) {
      int tile = tiles[(int) (placed / share)];
      int count = (int) Math.min(end - at, share - placed % share);
      mapping.add(tile, at, at + count);
      at += count;
      placed += count;
    }
  }
}
