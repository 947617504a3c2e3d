package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.SparseWork;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;

/**
 * Walks a tile's own bucket and adds products of rows of the dense operands to the gradient of each
 * element of a sub-group. A gradient takes products in the order of dense columns, each with one
 * rounding to float.
 */
final class GradWProduct {
  /** Where workers have no stretches of blocks of their own. */
  static final Worker NONE = (rows, blocks, columns) -> 0;

  private final short[] fields;
  private final ElementType type;
  private final int edge;
  private final int columns;
  private final int group;
  private final Worker cost;
  private float[] gradient = new float[0];
  private int subGroups;
  private int mine;
  private int rows;
  private int blocks;
  private long bundles;

  /** What a worker takes for its stretch of the blocks of a sub-group. */
  interface Worker {
    long bundles(int rows, int blocks, int columns);
  }

  /**
   * Prepares to walk a bucket.
   *
   * @param group columns of a group where dense operands are in groups of columns; 0 where not
   */
  GradWProduct(
      ShortVector metaInfo, ElementType type, int edge, int columns, int group, Worker cost) {
    this.fields = TileRows.local().fields(metaInfo);
    this.type = type;
    this.edge = edge;
    this.columns = columns;
    this.group = group;
    this.cost = cost;
  }

  private int field(int at) {
    return Short.toUnsignedInt(fields[at]);
  }

  /**
   * Adds the products of a sub-group.
   *
   * @param rGrad gradients of the bucket's elements
   * @param subGroup its number
   * @param qGrad the product's gradient, in a buffer that may be longer
   * @param outRows its rows that meet the sub-group
   * @param s the dense operand, in a buffer that may be longer
   * @param inRows its rows that meet the sub-group
   * @param zero whether gradients begin at zero
   */
  void addTo(
      RealVector rGrad,
      int subGroup,
      RealVector qGrad,
      int outRows,
      RealVector s,
      int inRows,
      boolean zero) {
    int size = rGrad.size();
    gradient = new float[size];
    if (!zero) {
      rGrad.read(0, gradient, 0, size);
    }
    boolean elementwise = edge == 1;
    int value = 0;
    for (int at = 0; field(at) != MetaInformation.END; ) {
      if (field(at + MetaInformation.ID) == subGroup) {
        if (mine++ == 0) {
          readOperands(qGrad, outRows, s, inRows);
        }
        bundles += elementwise ? elements(at, value) : blocks(at, value);
      }
      subGroups++;
      value +=
          field(
              at
                  + (elementwise
                      ? MetaInformation.ELEMENT_COUNT
                      : MetaInformation.BLOCK_NEXT_VALUE));
      at += field(at + (elementwise ? MetaInformation.ELEMENT_NEXT : MetaInformation.BLOCK_NEXT));
    }
    if (zero || mine > 0) {
      rGrad.write(0, gradient, 0, size);
    }
  }

  private void readOperands(RealVector qGrad, int outRows, RealVector s, int inRows) {
    TileRows tile = TileRows.local();
    if (group > 0) {
      tile.readGrouped(qGrad, outRows, s, inRows, columns, edge, group);
    } else {
      tile.readDense(s, inRows, columns, edge > 1);
      tile.readOutput(qGrad, outRows, columns, edge > 1);
    }
  }

  private long elements(int group, int value) {
    int count =
        group
            + MetaInformation.ELEMENT_HEADER
            + field(group + MetaInformation.ELEMENT_WORKERS) * MetaInformation.WORKER;
    int stride = field(group + MetaInformation.ELEMENT_COLUMNS) * type.bytes();
    return workers(count + 1, field(count), value, 0, stride);
  }

  private long blocks(int group, int value) {
    rows += field(group + MetaInformation.BLOCK_ROWS) + 1;
    blocks += field(group + MetaInformation.BLOCK_NEXT_VALUE) / (edge * edge);
    int count = field(group + MetaInformation.BLOCK_GRADIENT_WORKERS);
    return workers(group + MetaInformation.BLOCK_HEADER, count, value, 1, 1);
  }

  /**
   * Does what each worker's entry says.
   *
   * @param begin the first entry
   * @param count how many
   * @param value the sub-group's first element in the bucket
   * @param less by how much the blocks of a row exceed its field
   * @param stride by what the place of a block is scaled
   * @return bundles of the slowest
   */
  private long workers(int begin, int count, int value, int less, int stride) {
    long slowest = 0;
    for (int w = 0; w < count; w++) {
      int entry = begin + w * MetaInformation.GRADIENT_WORKER;
      int block = field(entry + MetaInformation.GRADIENT_VALUE);
      int row = entry + field(entry + MetaInformation.GRADIENT_FIRST_ROW);
      int inRow = field(entry + MetaInformation.GRADIENT_IN_ROW);
      int all = field(entry + MetaInformation.GRADIENT_COUNT);
      int touched = 0;
      for (int left = all; left > 0; touched++) {
        int inThis = field(row + 1) + less;
        for (; inRow < inThis && left > 0; inRow++, left--, block++) {
          int place = field(row + MetaInformation.ROW + inRow) / stride;
          multiply(field(row), place, value + block * edge * edge);
        }
        inRow = 0;
        row += MetaInformation.ROW + inThis;
      }
      slowest = Math.max(slowest, cost.bundles(touched, all, columns));
    }
    return slowest;
  }

  private void multiply(int row, int place, int at) {
    TileRows tile = TileRows.local();
    for (int i = 0; i < edge; i++) {
      float[] out = tile.output()[row * edge + i];
      for (int j = 0; j < edge; j++) {
        float[] in = tile.dense()[place * edge + j];
        float sum = gradient[at + i * edge + j];
        for (int c = 0; c < columns; c++) {
          sum = Math.fma(out[c], in[c], sum);
        }
        gradient[at + i * edge + j] = sum;
      }
    }
  }

  /** Sub-groups that the bucket holds. */
  int subGroups() {
    return subGroups;
  }

  /** What blocks were found that were asked for. */
  SparseWork work() {
    return new SparseWork(mine, subGroups - mine, rows, blocks, mine);
  }

  /** Bundles of the slowest worker of each sub-group that was asked for, together. */
  long bundles() {
    return bundles;
  }
}
