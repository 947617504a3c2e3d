package org.ipusim.graph.internal.memory;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.BitSet;
import org.ipusim.core.tile.LiveRanges;
import org.ipusim.core.tile.MemoryObject;
import org.ipusim.core.tile.TileLayout;

/**
 * What lies where on a tile at its peak, as columns.
 *
 * @param tile the tile
 * @param end the first address after its highest byte
 * @param labels the number of each piece's name
 * @param always whether each piece is always live
 * @param addresses its first byte
 * @param bytes its length
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record TilePieces(
    int tile, long end, int[] labels, boolean[] always, long[] addresses, long[] bytes) {

  /** {@return the number of pieces} */
  int size() {
    return labels.length;
  }

  /**
   * Takes the pieces of a layout that live at a point; neighbours of one name are one piece.
   *
   * @param tile the tile
   * @param layout where its objects lie
   * @param labels the number of each object's name
   * @param point the tile's peak
   */
  static TilePieces of(int tile, TileLayout layout, int[] labels, int point) {
    var names = new IntArrayList();
    var always = new BitSet();
    var addresses = new LongArrayList();
    var sizes = new LongArrayList();
    for (int i = 0; i < labels.length; i++) {
      long at = layout.address(i);
      for (MemoryObject.Part part : layout.objects().get(i).parts()) {
        if (part.bytes() > 0 && part.live().contains(point)) {
          boolean kept = part.live().equals(LiveRanges.ALWAYS);
          int last = names.size() - 1;
          if (last >= 0
              && names.getInt(last) == labels[i]
              && always.get(last) == kept
              && addresses.getLong(last) + sizes.getLong(last) == at) {
            sizes.set(last, sizes.getLong(last) + part.bytes());
          } else {
            always.set(names.size(), kept);
            names.add(labels[i]);
            addresses.add(at);
            sizes.add(part.bytes());
          }
        }
        at += part.bytes();
      }
    }
    var flags = new boolean[names.size()];
    always.stream().forEach(i -> flags[i] = true);
    return new TilePieces(
        tile,
        layout.end(),
        names.toIntArray(),
        flags,
        addresses.toLongArray(),
        sizes.toLongArray());
  }
}
