package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** Gathers entries of a matrix into the blocks they lie in. */
final class EntryBlocks {
  private EntryBlocks() {}

  /** {@return blocks of a list of checked entries} */
  static BlockSparseMatrix gather(CooMatrix coo, int size) {
    int[] blockRow = divided(coo.rowIndices(), size);
    int[] blockColumn = divided(coo.columnIndices(), size);
    int[] order =
        EntryOrder.byRowThenColumn(blockRow, blockColumn, coo.rows() / size, coo.columns() / size);
    IntArrayList rows = new IntArrayList();
    IntArrayList columns = new IntArrayList();
    for (int i = 0; i < order.length; i++) {
      if (i == 0
          || blockRow[order[i]] != blockRow[order[i - 1]]
          || blockColumn[order[i]] != blockColumn[order[i - 1]]) {
        rows.add(blockRow[order[i]]);
        columns.add(blockColumn[order[i]]);
      }
    }
    SparsePattern pattern =
        SparsePattern.of(coo.rows(), coo.columns(), size, rows.toIntArray(), columns.toIntArray());
    return BlockSparseMatrix.owning(pattern, fill(coo, pattern, order));
  }

  private static float[] fill(CooMatrix coo, SparsePattern pattern, int[] order) {
    int size = pattern.blockSize();
    float[] values = new float[Math.multiplyExact(pattern.blocks(), size * size)];
    int[] from = new int[size * size];
    int[] rowOf = pattern.blockRowIndices();
    int next = 0;
    for (int block = 0; block < pattern.blocks(); block++) {
      Arrays.fill(from, -1);
      for (; next < order.length; next++) {
        int entry = order[next];
        int row = coo.rowIndices()[entry];
        int column = coo.columnIndices()[entry];
        if (row / size != rowOf[block] || column / size != pattern.blockColumn(block)) {
          break;
        }
        int place = row % size * size + column % size;
        if (from[place] >= 0) {
          throw SparseChecks.twice("entry", row, column, from[place], entry);
        }
        from[place] = entry;
        values[block * size * size + place] = coo.values()[entry];
      }
    }
    return values;
  }

  private static int[] divided(int[] indices, int size) {
    int[] blocks = new int[indices.length];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = indices[i] / size;
    }
    return blocks;
  }

  /** {@return blocks of a dense matrix that hold anything but positive zeros} */
  static BlockSparseMatrix find(int rows, int columns, float[] dense, int size) {
    IntArrayList rowOf = new IntArrayList();
    IntArrayList columnOf = new IntArrayList();
    for (int r = 0; r < rows / size; r++) {
      for (int c = 0; c < columns / size; c++) {
        if (anything(dense, columns, r * size, c * size, size)) {
          rowOf.add(r);
          columnOf.add(c);
        }
      }
    }
    SparsePattern pattern =
        SparsePattern.of(rows, columns, size, rowOf.toIntArray(), columnOf.toIntArray());
    float[] values = new float[Math.multiplyExact(pattern.blocks(), size * size)];
    for (int block = 0; block < pattern.blocks(); block++) {
      for (int r = 0; r < size; r++) {
        int from = (rowOf.getInt(block) * size + r) * columns + columnOf.getInt(block) * size;
        System.arraycopy(dense, from, values, (block * size + r) * size, size);
      }
    }
    return BlockSparseMatrix.owning(pattern, values);
  }

  private static boolean anything(float[] dense, int columns, int row, int column, int size) {
    for (int r = row; r < row + size; r++) {
      for (int c = column; c < column + size; c++) {
        if (Float.floatToRawIntBits(dense[r * columns + c]) != 0) {
          return true;
        }
      }
    }
    return false;
  }
}
