package org.ipusim.workloads.triangles;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.network.CompressedRows;
import org.ipusim.workloads.network.OrientedNetwork;

/**
 * The adjacency matrix of a network cut into square blocks, of which those are known that have an
 * entry. It is kept as its strict upper part; the strict lower part is the transpose. Immutable.
 */
final class BlockMatrix {
  /** As many blocks in a row of blocks keep what has an entry below 128 MiB. */
  private static final int MOST_BLOCKS = 1 << 15;

  private final CompressedRows upper;
  private final int size;
  private final BitSet[] filled;

  private BlockMatrix(CompressedRows upper, int size, BitSet[] filled) {
    this.upper = upper;
    this.size = size;
    this.filled = filled;
  }

  /**
   * Cuts.
   *
   * @param network edges, as the strict upper part
   * @param size rows and columns of a block
   * @throws UsageException when the blocks are too many
   */
  static BlockMatrix of(OrientedNetwork network, int size) {
    int blocks = Math.ceilDiv(network.vertices(), size);
    if (blocks > MOST_BLOCKS) {
      throw new UsageException(
          "--block-size "
              + size
              + " cuts the matrix of "
              + network.vertices()
              + " vertices into "
              + blocks
              + " rows of blocks, more than "
              + MOST_BLOCKS
              + "; take at least "
              + Math.ceilDiv(network.vertices(), MOST_BLOCKS));
    }
    var filled = new BitSet[blocks];
    for (int b = 0; b < blocks; b++) {
      filled[b] = new BitSet(blocks);
    }
    CompressedRows rows = network.rows();
    for (int r = 0; r < rows.rows(); r++) {
      for (int e = rows.start(r); e < rows.end(r); e++) {
        filled[r / size].set(rows.column(e) / size);
      }
    }
    return new BlockMatrix(rows, size, filled);
  }

  /** Rows and columns of a block. */
  int size() {
    return size;
  }

  /** Rows, and columns, of blocks. */
  int blocks() {
    return filled.length;
  }

  /** Whether a block of the whole matrix has an entry. */
  boolean filled(int row, int column) {
    return filled[Math.min(row, column)].get(Math.max(row, column));
  }

  /**
   * The blocks of lower part x upper part whose entries count, each with what has to be multiplied
   * for it: where the adjacency matrix has no entry nothing counts, and an empty factor adds 0.
   */
  List<OutputBlock> outputs() {
    var outputs = new ArrayList<OutputBlock>();
    for (int i = 0; i < blocks(); i++) {
      for (int j = 0; j < blocks(); j++) {
        if (filled(i, j)) {
          addOutput(i, j, outputs);
        }
      }
    }
    return outputs;
  }

  private void addOutput(int row, int column, List<OutputBlock> outputs) {
    int[] inner = new int[Math.min(row, column) + 1];
    int count = 0;
    for (int k = 0; k < inner.length; k++) {
      if (filled[k].get(row) && filled[k].get(column)) {
        inner[count++] = k;
      }
    }
    if (count > 0) {
      outputs.add(new OutputBlock(row, column, Arrays.copyOf(inner, count)));
    }
  }

  /** Sets the entries of a block of the strict upper part to 1, row by row. */
  void fillUpper(int row, int column, FloatBuffer block) {
    walk(row, column, (r, c) -> block.put(r * size + c, 1));
  }

  /** Sets the entries of a block of the strict lower part to 1, row by row. */
  void fillLower(int row, int column, FloatBuffer block) {
    walk(/* row= */ column, /* column= */ row, (r, c) -> block.put(c * size + r, 1));
  }

  /** Sets the entries of a block of the whole matrix to 1, row by row. */
  void fillWhole(int row, int column, FloatBuffer block) {
    if (row <= column) {
      fillUpper(row, column, block);
    }
    if (row >= column) {
      fillLower(row, column, block);
    }
  }

  /** Is told an entry by its place in the block. */
  private interface Entry {
    void at(int row, int column);
  }

  private void walk(int row, int column, Entry entry) {
    int firstColumn = column * size;
    int endRow = Math.min((row + 1) * size, upper.rows());
    for (int r = row * size; r < endRow; r++) {
      for (int e = upper.start(r); e < upper.end(r); e++) {
        int c = upper.column(e) - firstColumn;
        if (c >= 0 && c < size) {
          entry.at(r - row * size, c);
        }
      }
    }
  }
}
