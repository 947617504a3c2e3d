package org.ipusim.core.arch;

import java.util.List;

/**
 * The tiles of a chip and the grid they stand in.
 *
 * <p>A column of the grid holds rows, and a row of a column (a "super-tile") holds lanes. Fewer
 * tiles may be usable than the grid has sites.
 *
 * @param tiles usable tiles
 * @param columns columns of the grid
 * @param rows usable rows of a column
 * @param lanes tiles at one row of one column
 */
public record GridSpec(
    @Key(doc = "usable tiles", min = 1, max = 65536) int tiles,
    @Key(doc = "columns of the grid", min = 1, max = 1024) int columns,
    @Key(doc = "usable rows of a column", min = 1, max = 1024) int rows,
    @Key(doc = "tiles at one row of one column", min = 1, max = 64) int lanes) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range, or more tiles are usable than there
   *     are sites
   */
  public GridSpec {
    SpecCheck.ranges(GridSpec.class, tiles, columns, rows, lanes)
        .require(
            tiles <= (long) columns * rows * lanes,
            List.of("tiles", "columns", "rows", "lanes"),
            "tiles %d is more than the %d sites of columns %d x rows %d x lanes %d"
                .formatted(tiles, (long) columns * rows * lanes, columns, rows, lanes))
        .throwIfAny();
  }

  /** {@return the places for tiles, used or not} */
  public int sites() {
    return columns * rows * lanes;
  }
}
