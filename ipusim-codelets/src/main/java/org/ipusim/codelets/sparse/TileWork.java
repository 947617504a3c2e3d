package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.ipusim.graph.Interval;

/**
 * A tile's blocks by the rows of the dense matrix that they read and the rows of partial results
 * that they make, each numbered as the blocks come to them.
 *
 * @param columns places of columns of blocks, that is of rows of the dense matrix
 * @param rows places of rows of blocks
 * @param rowStarts first block of each row, and the end of the last, from the tile's first
 * @param columnOf which of {@code columns} each block has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TileWork(int[] columns, int[] rows, int[] rowStarts, int[] columnOf) {
  /** Finds the work of tiles one after the other. */
  static final class Finder {
    private final StaticPartition partition;
    private final int[] numbers;
    private final int[] seen;
    private int tiles;

    Finder(StaticPartition partition, int blockColumns) {
      this.partition = partition;
      this.numbers = new int[blockColumns];
      this.seen = new int[blockColumns];
    }

    /** The work of the next tile. */
    TileWork of(Interval blocks) {
      tiles++;
      var columns = new IntArrayList();
      var rows = new IntArrayList();
      var rowStarts = new IntArrayList();
      int[] columnOf = new int[blocks.size()];
      int last = -1;
      for (int i = 0; i < columnOf.length; i++) {
        int column = partition.columns()[blocks.begin() + i];
        int row = partition.rows()[blocks.begin() + i];
        if (seen[column] != tiles) {
          seen[column] = tiles;
          numbers[column] = columns.size();
          columns.add(column);
        }
        columnOf[i] = numbers[column];
        if (row != last) {
          rows.add(row);
          rowStarts.add(i);
          last = row;
        }
      }
      rowStarts.add(columnOf.length);
      return new TileWork(
          columns.toIntArray(), rows.toIntArray(), rowStarts.toIntArray(), columnOf);
    }
  }

  /** Blocks of a row. */
  int blocks(int row) {
    return rowStarts[row + 1] - rowStarts[row];
  }
}
