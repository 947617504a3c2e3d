package org.ipusim.codelets.sparse;

import java.util.Arrays;
import org.ipusim.codelets.internal.vertex.HostRows;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;

/**
 * What the host works on for a vertex of a sparse product: dense operand and output as rows of
 * floats, one for each row of the matrices, whichever way they lie in tile memory.
 */
final class TileRows {
  private static final ThreadLocal<TileRows> LOCAL = ThreadLocal.withInitial(TileRows::new);

  private float[][] dense = new float[0][0];
  private float[][] output = new float[0][0];
  private float[][] picked = new float[0][];
  private float[] values = new float[0];
  private float[] factors = new float[0];
  private float[] buffer = new float[0];
  private short[] fields = new short[0];

  private TileRows() {}

  /** This thread's, whose contents are those of the last use. */
  static TileRows local() {
    return LOCAL.get();
  }

  float[][] dense() {
    return dense;
  }

  float[][] output() {
    return output;
  }

  /** Room for references to rows. */
  float[][] picked(int count) {
    if (picked.length < count) {
      picked = new float[count][];
    }
    return picked;
  }

  /** Room for elements out of their order. */
  float[] factors(int count) {
    factors = HostRows.grown(factors, count);
    return factors;
  }

  /** Reads the fields of a bucket. */
  short[] fields(ShortVector bucket) {
    int n = bucket.size();
    if (fields.length < n) {
      fields = new short[n];
    }
    bucket.read(0, fields, 0, n);
    return fields;
  }

  /** Reads elements of a bucket. */
  float[] values(RealVector bucket, int first, int count) {
    values = HostRows.grown(values, count);
    bucket.read(first, values, 0, count);
    return values;
  }

  /**
   * Reads the dense operand.
   *
   * @param s its elements
   * @param rows rows of the matrix; {@code s} may be longer
   * @param columns columns of the matrix
   * @param columnsFirst whether the elements of a column lie one after the other
   */
  void readDense(RealVector s, int rows, int columns, boolean columnsFirst) {
    dense = HostRows.grown(dense, rows, columns);
    read(s, dense, rows, columns, columnsFirst);
  }

  /** Reads sums that were begun before, or the gradient of the product. */
  void readOutput(RealVector q, int rows, int columns, boolean columnsFirst) {
    output = HostRows.grown(output, rows, columns);
    read(q, output, rows, columns, columnsFirst);
  }

  /**
   * Reads both operands of a gradient in blocks of rows, in each groups of columns, in each row by
   * row.
   *
   * @param q the product's gradient, in a buffer that may be longer
   * @param outRows its rows
   * @param s the dense operand, in a buffer that may be longer
   * @param inRows its rows
   * @param columns columns of both
   * @param edge rows of a block
   * @param group columns of a group
   */
  void readGrouped(
      RealVector q, int outRows, RealVector s, int inRows, int columns, int edge, int group) {
    output = HostRows.grown(output, outRows, columns);
    readGrouped(q, output, outRows, columns, edge, group);
    dense = HostRows.grown(dense, inRows, columns);
    readGrouped(s, dense, inRows, columns, edge, group);
  }

  private static void readGrouped(
      RealVector from, float[][] to, int rows, int columns, int edge, int group) {
    int at = 0;
    for (int block = 0; block < rows; block += edge) {
      for (int first = 0; first < columns; first += group) {
        for (int row = block; row < block + edge; row++, at += group) {
          from.read(at, to[row], first, group);
        }
      }
    }
  }

  /** Begins sums at zero. */
  void zeroOutput(RealVector q, int columns) {
    int rows = q.size() / columns;
    output = HostRows.grown(output, rows, columns);
    for (int row = 0; row < rows; row++) {
      Arrays.fill(output[row], 0, columns, 0);
    }
  }

  private void read(RealVector from, float[][] to, int rows, int columns, boolean columnsFirst) {
    if (!columnsFirst) {
      for (int row = 0; row < rows; row++) {
        from.read(row * columns, to[row], 0, columns);
      }
      return;
    }
    buffer = HostRows.grown(buffer, rows * columns);
    float[] all = buffer;
    from.read(0, all, 0, rows * columns);
    for (int row = 0; row < rows; row++) {
      float[] into = to[row];
      for (int c = 0, i = row; c < columns; c++, i += rows) {
        into[c] = all[i];
      }
    }
  }

  /** Writes the sums. */
  void writeOutput(RealVector q, int columns, boolean columnsFirst) {
    int rows = q.size() / columns;
    if (!columnsFirst) {
      for (int row = 0; row < rows; row++) {
        q.write(row * columns, output[row], 0, columns);
      }
      return;
    }
    buffer = HostRows.grown(buffer, q.size());
    float[] all = buffer;
    for (int row = 0; row < rows; row++) {
      float[] from = output[row];
      for (int c = 0, i = row; c < columns; c++, i += rows) {
        all[i] = from[c];
      }
    }
    q.write(0, all, 0, q.size());
  }
}
