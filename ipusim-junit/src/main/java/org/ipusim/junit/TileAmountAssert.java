package org.ipusim.junit;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * What a number that each tile has must be: that of the tile with most, unless it is said whose.
 */
public final class TileAmountAssert extends AbstractAmountAssert<TileAmountAssert> {
  private final String name;
  private final long[] perTile;
  private final Supplier<String> report;

  /**
   * Starts.
   *
   * @param name what each tile has, as messages call it
   * @param perTile how much, by tile
   * @param report writes the lines of the report that show it
   */
  TileAmountAssert(String name, long[] perTile, Supplier<String> report) {
    super(
        new Measured(
            name + " of the tile with most", Arrays.stream(perTile).max().orElse(0), report),
        TileAmountAssert.class);
    this.name = name;
    this.perTile = perTile;
    this.report = report;
  }

  /**
   * Asks for one tile.
   *
   * @param tile the tile, as the whole graph numbers it
   * @return assertions about its number
   * @throws IllegalArgumentException when there is no such tile; it names those there are
   */
  public AmountAssert onTile(int tile) {
    if (tile < 0 || tile >= perTile.length) {
      throw new IllegalArgumentException(
          "tile " + tile + " is out of range, allowed 0.." + (perTile.length - 1));
    }
    return new AmountAssert(new Measured(name + " of tile " + tile, perTile[tile], report));
  }

  /**
   * Asks for all tiles together.
   *
   * @return assertions about the sum of their numbers
   */
  public AmountAssert onAllTiles() {
    return new AmountAssert(
        new Measured(name + " of all tiles", Arrays.stream(perTile).sum(), report));
  }
}
