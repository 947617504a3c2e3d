package org.ipusim.graph.internal.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.ipusim.core.tile.TileLayout;

/** Collects what lies where, of as many tiles as {@link #MOST_PIECES} allow, the fullest first. */
public final class MemoryMaps {
  /** 44 pieces for each tile of a GC200, which keeps a report of all of them below 2 MB. */
  private static final int MOST_PIECES = 1 << 16;

  private final PriorityQueue<TilePieces> kept =
      new PriorityQueue<>(
          Comparator.comparingLong(TilePieces::end)
              .thenComparing(Comparator.comparingInt(TilePieces::tile).reversed()));
  private long pieces;

  /** Starts with no tiles. */
  public MemoryMaps() {}

  /**
   * Adds a tile.
   *
   * @param tile the tile
   * @param layout where its objects lie
   * @param labels the number of each object's name
   * @param point the tile's peak
   */
  public void add(int tile, TileLayout layout, int[] labels, int point) {
    TilePieces of = TilePieces.of(tile, layout, labels, point);
    kept.add(of);
    pieces += of.size();
    while (pieces > MOST_PIECES && kept.size() > 1) {
      pieces -= kept.remove().size();
    }
  }

  /** {@return the tiles kept, ascending} */
  public List<TilePieces> tiles() {
    var out = new ArrayList<>(kept);
    out.sort(Comparator.comparingInt(TilePieces::tile));
    return List.copyOf(out);
  }
}
