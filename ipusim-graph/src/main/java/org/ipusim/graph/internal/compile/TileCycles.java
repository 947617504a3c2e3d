package org.ipusim.graph.internal.compile;

import java.util.Arrays;

/**
 * Cycles of the tiles that have any.
 *
 * @param tiles the tiles, ascending
 * @param cycles the cycles of each
 */
@SuppressWarnings("ArrayRecordComponent") // walked by the engine, never compared
public record TileCycles(int[] tiles, long[] cycles) {
  /** No tile has any. */
  public static final TileCycles NONE = new TileCycles(new int[0], new long[0]);

  /** {@return the number of tiles} */
  public int size() {
    return tiles.length;
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
