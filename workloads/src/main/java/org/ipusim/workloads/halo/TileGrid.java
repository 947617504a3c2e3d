package org.ipusim.workloads.halo;

import org.ipusim.core.arch.Target;
import org.ipusim.workloads.UsageException;

/**
 * Square blocks of cells, one a tile, in rows of two tiles.
 *
 * @param rows rows of tiles
 * @param block rows and columns of a block
 */
record TileGrid(int rows, int block) {
  static final int COLUMNS = 2;

  static TileGrid of(int tiles, int block, Target target) {
    if (tiles % COLUMNS != 0) {
      throw new UsageException(
          "--tiles " + tiles + ": the grid has " + COLUMNS + " columns and needs an even number");
    }
    UsageException.requireAtLeast("--block", block, 2);
    long most = target.chip().memory().tileBytes() / (2 * Float.BYTES);
    if ((block + 2L) * (block + 2L) > most) {
      throw new UsageException(
          "--block " + block + ": two blocks with their halos do not fit a tile");
    }
    if ((block + 2L) * (block + 2L) * tiles > Integer.MAX_VALUE) {
      throw new UsageException("--block " + block + ": the grid has more than 2^31-1 cells");
    }
    return new TileGrid(tiles / COLUMNS, block);
  }

  int tiles() {
    return rows * COLUMNS;
  }

  /** Rows and columns of a block with its halo. */
  int withHalo() {
    return block + 2;
  }

  int cells() {
    return tiles() * block * block;
  }

  int row(int tile) {
    return tile / COLUMNS;
  }

  int column(int tile) {
    return tile % COLUMNS;
  }

  boolean hasNeighbour(int tile, Direction towards) {
    int row = row(tile) + towards.down();
    int column = column(tile) + towards.right();
    return row >= 0 && row < rows && column >= 0 && column < COLUMNS;
  }

  int neighbour(int tile, Direction towards) {
    return tile + towards.down() * COLUMNS + towards.right();
  }
}
