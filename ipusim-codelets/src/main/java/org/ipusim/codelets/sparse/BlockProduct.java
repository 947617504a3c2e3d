package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.SparseWork;
import org.ipusim.codelets.internal.vertex.RowProducts;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.VectorList;

/**
 * Walks buckets of blocks and multiplies those that are for a tile. Sums take products in the order
 * of blocks and, in each, of the dense rows, each with one rounding to float; those of halves are
 * rounded after each block, as the matrix unit stores them.
 */
final class BlockProduct {
  private final VectorList<ShortVector> metaInfo;
  private final VectorList<RealVector> values;
  private final int subGroup;
  private final int edge;
  private final boolean transposed;
  private int mine;
  private int others;
  private int rows;
  private int blocks;

  BlockProduct(
      VectorList<ShortVector> metaInfo,
      VectorList<RealVector> values,
      int subGroup,
      int edge,
      boolean transposed) {
    this.metaInfo = metaInfo;
    this.values = values;
    this.subGroup = subGroup;
    this.edge = edge;
    this.transposed = transposed;
  }

  /**
   * Adds the product to sums.
   *
   * @param s dense operand, column by column
   * @param q sums, column by column
   * @param columns dense columns
   * @param zero whether the sums begin at zero
   * @param halves whether sums are rounded to half after each block
   */
  void addTo(RealVector q, RealVector s, int columns, boolean zero, boolean halves) {
    TileRows tile = TileRows.local();
    if (zero) {
      tile.zeroOutput(q, columns);
    }
    for (int b = 0; b < metaInfo.size(); b++) {
      short[] fields = tile.fields(metaInfo.get(b));
      int value = 0;
      for (int at = 0; field(fields, at) != MetaInformation.END; ) {
        if (field(fields, at + MetaInformation.ID) == subGroup) {
          if (mine++ == 0) {
            tile.readDense(s, s.size() / columns, columns, true);
            if (!zero) {
              tile.readOutput(q, q.size() / columns, columns, true);
            }
          }
          int count = field(fields, at + MetaInformation.BLOCK_NEXT_VALUE);
          float[] elements = tile.values(values.get(b), value, count);
          multiply(fields, at, elements, tile, columns, halves);
        } else {
          others++;
        }
        value += field(fields, at + MetaInformation.BLOCK_NEXT_VALUE);
        at += field(fields, at + MetaInformation.BLOCK_NEXT);
      }
    }
    if (zero || mine > 0) {
      tile.writeOutput(q, columns, true);
    }
  }

  private static int field(short[] fields, int at) {
    return Short.toUnsignedInt(fields[at]);
  }

  private void multiply(
      short[] fields, int group, float[] elements, TileRows tile, int columns, boolean halves) {
    int gradient = field(fields, group + MetaInformation.BLOCK_GRADIENT_WORKERS);
    int at = group + MetaInformation.BLOCK_HEADER + gradient * MetaInformation.GRADIENT_WORKER;
    int element = 0;
    int last = field(fields, group + MetaInformation.BLOCK_ROWS);
    for (int r = 0; r <= last; r++) {
      int row = field(fields, at);
      int count = field(fields, at + 1) + 1;
      at += MetaInformation.ROW;
      for (int i = 0; i < count; i++) {
        int column = field(fields, at++);
        int out = (transposed ? column : row) * edge;
        int in = (transposed ? row : column) * edge;
        for (int e = 0; e < edge; e++) {
          float[] sum = tile.output()[out + e];
          RowProducts.add(sum, 0, columns, elements, element, tile.dense(), in, edge);
          element += edge;
          if (halves) {
            RowProducts.roundToHalf(sum, columns);
          }
        }
      }
      rows++;
      blocks += count;
    }
  }

  /** What was found. */
  SparseWork work() {
    return new SparseWork(mine, others, rows, blocks, mine);
  }
}
