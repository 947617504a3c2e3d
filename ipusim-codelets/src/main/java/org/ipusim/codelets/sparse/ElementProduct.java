package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.SparseElementCost;
import org.ipusim.codelets.internal.vertex.RowProducts;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.VectorList;

/**
 * Walks buckets of single elements and multiplies those that are for a tile. Sums take products in
 * the order of the elements, each with one rounding to float.
 */
final class ElementProduct {
  /** How meta-information lists elements, and what they are multiplied with. */
  enum Pass {
    /** By rows, for the product. */
    ROWS,
    /** By rows, for the product with the transposed matrix. */
    ROWS_TRANSPOSED,
    /** By columns, for the product with the transposed matrix. */
    COLUMNS
  }

  private final VectorList<ShortVector> metaInfo;
  private final VectorList<RealVector> values;
  private final int subGroup;
  private final ElementType type;
  private final int workers;
  private int mine;
  private int others;
  private long bundles;

  ElementProduct(
      VectorList<ShortVector> metaInfo,
      VectorList<RealVector> values,
      int subGroup,
      ElementType type,
      int workers) {
    this.metaInfo = metaInfo;
    this.values = values;
    this.subGroup = subGroup;
    this.type = type;
    this.workers = workers;
  }

  /**
   * Adds the product to sums.
   *
   * @param q sums, row by row
   * @param s dense operand, row by row
   * @param columns dense columns
   * @param zero whether the sums begin at zero
   * @param pass which product
   */
  void addTo(RealVector q, RealVector s, int columns, boolean zero, Pass pass) {
    TileRows tile = TileRows.local();
    if (zero) {
      tile.zeroOutput(q, columns);
    }
    for (int b = 0; b < metaInfo.size(); b++) {
      short[] fields = tile.fields(metaInfo.get(b));
      int value = 0;
      for (int at = 0; field(fields, at) != MetaInformation.END; ) {
        int count = field(fields, at + MetaInformation.ELEMENT_COUNT);
        if (field(fields, at + MetaInformation.ID) == subGroup) {
          if (mine++ == 0) {
            tile.readDense(s, s.size() / columns, columns, false);
            if (!zero) {
              tile.readOutput(q, q.size() / columns, columns, false);
            }
          }
          float[] elements = tile.values(values.get(b), value, count);
          bundles +=
              switch (pass) {
                case ROWS, COLUMNS -> multiply(fields, at, elements, pass == Pass.COLUMNS, tile);
                case ROWS_TRANSPOSED -> multiplyTransposed(fields, at, elements, tile);
              };
        } else {
          others++;
        }
        value += count;
        at += field(fields, at + MetaInformation.ELEMENT_NEXT);
      }
    }
    if (zero || mine > 0) {
      tile.writeOutput(q, columns, false);
    }
  }

  private static int field(short[] fields, int at) {
    return Short.toUnsignedInt(fields[at]);
  }

  /** Does what each worker's entry says; gives the bundles of the slowest. */
  private long multiply(
      short[] fields, int group, float[] elements, boolean byColumns, TileRows tile) {
    int stride = field(fields, group + MetaInformation.ELEMENT_COLUMNS) * type.bytes();
    long slowest = 0;
    int count = field(fields, group + MetaInformation.ELEMENT_WORKERS);
    for (int w = 0; w < count; w++) {
      int entry = group + MetaInformation.ELEMENT_HEADER + w * MetaInformation.WORKER;
      int value = field(fields, entry + MetaInformation.WORKER_VALUE);
      int columns = field(fields, entry + MetaInformation.WORKER_COLUMNS);
      int begin = field(fields, entry + MetaInformation.WORKER_FIRST_COLUMN);
      int last = field(fields, entry + MetaInformation.WORKER_ROWS);
      int at = entry + field(fields, entry + MetaInformation.WORKER_FIRST_ROW);
      long worker =
          byColumns
              ? SparseElementCost.columnWorker(type, columns)
              : SparseElementCost.worker(type, columns, false);
      for (int r = 0; r <= last; r++) {
        float[] sum = tile.output()[field(fields, at)];
        int n = field(fields, at + 1);
        at += MetaInformation.ROW;
        float[][] picked = tile.picked(n);
        if (byColumns) {
          float[] factors = tile.factors(n);
          for (int i = 0; i < n; i++) {
            factors[i] = elements[field(fields, at++) / type.bytes()];
            picked[i] = tile.dense()[field(fields, at++) / stride];
          }
          RowProducts.add(sum, begin, begin + columns, factors, 0, picked, 0, n);
          worker += SparseElementCost.column(type, columns, n);
        } else {
          for (int i = 0; i < n; i++) {
            picked[i] = tile.dense()[field(fields, at++) / stride];
          }
          RowProducts.add(sum, begin, begin + columns, elements, value, picked, 0, n);
          value += n;
          worker += SparseElementCost.row(type, columns, n);
        }
      }
      slowest = Math.max(slowest, worker);
    }
    return slowest;
  }

  /** Workers share the elements of each row. */
  private long multiplyTransposed(short[] fields, int group, float[] elements, TileRows tile) {
    int columns = field(fields, group + MetaInformation.ELEMENT_COLUMNS);
    int stride = columns * type.bytes();
    int last = field(fields, group + MetaInformation.ELEMENT_ROWS);
    int at = group + field(fields, group + MetaInformation.ELEMENT_FIRST_ROW);
    long worker = SparseElementCost.worker(type, columns, true);
    int value = 0;
    for (int r = 0; r <= last; r++) {
      int row = field(fields, at);
      int n = field(fields, at + 1);
      at += MetaInformation.ROW;
      for (int i = 0; i < n; i++) {
        float[] sum = tile.output()[field(fields, at++) / stride];
        RowProducts.add(sum, 0, columns, elements, value++, tile.dense(), row, 1);
      }
      worker += SparseElementCost.transposedRow(type, columns, n, workers);
    }
    return worker;
  }

  /** Sub-groups that were for the tile. */
  int mine() {
    return mine;
  }

  /** Sub-groups that were not. */
  int others() {
    return others;
  }

  /** Bundles of the slowest worker of each sub-group, together. */
  long bundles() {
    return bundles;
  }
}
