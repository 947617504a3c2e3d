package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import java.util.Arrays;
import java.util.List;

/**
 * Cycles of the tiles that have any.
 *
 * @param tiles the tiles, ascending
 * @param cycles the cycles of each
 * @param copies of how many copies they are on each, where they are of copies
 */
@SuppressWarnings("ArrayRecordComponent") // walked by the engine, never compared
public record TileCycles(int[] tiles, long[] cycles, int[] copies) {
  /** No tile has any. */
  public static final TileCycles NONE = new TileCycles(new int[0], new long[0]);

  /**
   * Cycles of something else than copies.
   *
   * @param tiles the tiles, ascending
   * @param cycles the cycles of each
   */
  public TileCycles(int[] tiles, long[] cycles) {
    this(tiles, cycles, new int[tiles.length]);
  }

  /**
   * Adds cycles to these.
   *
   * @param other the others
   * @return cycles of all tiles that have any in either
   */
  public TileCycles plus(TileCycles other) {
    if (other.size() == 0) {
      return this;
    }
    var sum = new Int2LongAVLTreeMap();
    var number = new Int2IntAVLTreeMap();
    for (TileCycles part : List.of(this, other)) {
      for (int i = 0; i < part.size(); i++) {
        sum.addTo(part.tiles[i], part.cycles[i]);
        number.addTo(part.tiles[i], part.copies[i]);
      }
    }
    return new TileCycles(
        sum.keySet().toIntArray(), sum.values().toLongArray(), number.values().toIntArray());
  }

  /**
   * The most on each tile of one replica.
   *
   * @param tilesOfReplica how many tiles each replica has
   */
  TileCycles ofOneReplica(int tilesOfReplica) {
    var most = new Int2LongAVLTreeMap();
    var number = new Int2IntAVLTreeMap();
    for (int i = 0; i < tiles.length; i++) {
      most.merge(tiles[i] % tilesOfReplica, cycles[i], Math::max);
      number.merge(tiles[i] % tilesOfReplica, copies[i], Math::max);
    }
    return new TileCycles(
        most.keySet().toIntArray(), most.values().toLongArray(), number.values().toIntArray());
  }

  /** {@return the number of tiles} */
  public int size() {
    return tiles.length;
  }

  /** {@return the place of the tile with most, the first of equals; -1 where no tile has any} */
  public int slowest() {
    int slowest = -1;
    for (int i = 0; i < cycles.length; i++) {
      slowest = slowest < 0 || cycles[i] > cycles[slowest] ? i : slowest;
    }
    return slowest;
  }

  /** {@return the largest, 0 where no tile has any} */
  public long max() {
    return Arrays.stream(cycles).max().orElse(0);
  }

  /** {@return the sum over tiles} */
  public long sum() {
    return Arrays.stream(cycles).sum();
  }
}
