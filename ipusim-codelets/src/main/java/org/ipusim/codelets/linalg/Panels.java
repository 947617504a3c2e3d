package org.ipusim.codelets.linalg;

import java.util.Arrays;
import org.ipusim.codelets.internal.vertex.HostRows;
import org.ipusim.codelets.internal.vertex.RowProducts;
import org.ipusim.graph.codelet.RealVector;

/**
 * The host's arithmetic of a matrix-unit vertex: operands packed to rows of floats, and the product
 * of the rows by loops that the JIT vectorises. Rows are arrays of their own, since loops over
 * arrays at different offsets are not vectorised.
 *
 * <p>What is computed: a sum starts at zero, takes the products of its input channels in their
 * order, each added with one rounding to float ({@code fma}), and where partials are halves is
 * rounded to half after each pass of the unit, as the unit stores it. So the result does not depend
 * on which of the two operands is the vectorised one.
 */
final class Panels {
  private static final ThreadLocal<Panels> LOCAL = ThreadLocal.withInitial(Panels::new);

  private float[][] vectors = new float[0][0];
  private float[][] scalars = new float[0][0];
  private float[][] sums = new float[0][0];
  private float[] buffer = new float[0];

  private Panels() {}

  /** The panels of this thread, whose contents are those of the last use. */
  static Panels local() {
    return LOCAL.get();
  }

  /**
   * Prepares room.
   *
   * @param depth input channels
   * @param wide elements of the vectorised operand for each input channel
   * @param narrow elements of the other operand for each input channel
   */
  void prepare(int depth, int wide, int narrow) {
    vectors = HostRows.grown(vectors, depth, wide);
    scalars = HostRows.grown(scalars, narrow, depth);
    sums = HostRows.grown(sums, narrow, wide);
    for (int s = 0; s < narrow; s++) {
      Arrays.fill(sums[s], 0, wide, 0);
    }
  }

  /**
   * Packs positions of an operand, each of some channels one after the other.
   *
   * @param operand the positions
   * @param channels channels of each
   * @param channel first of the channels in depth
   * @param at first of the positions among the operand's
   * @param vectorised which of the two operands it is
   */
  void pack(RealVector operand, int channels, int channel, int at, boolean vectorised) {
    int n = operand.size();
    if (!vectorised) {
      for (int from = 0, p = at; from < n; from += channels, p++) {
        operand.read(from, scalars[p], channel, channels);
      }
      return;
    }
    buffer = HostRows.grown(buffer, n);
    float[] read = buffer;
    operand.read(0, read, 0, n);
    for (int c = 0; c < channels; c++) {
      float[] row = vectors[channel + c];
      for (int i = c, p = at; i < n; i += channels, p++) {
        row[p] = read[i];
      }
    }
  }

  /**
   * Multiplies.
   *
   * @param depth input channels
   * @param wide elements of the vectorised operand for each input channel
   * @param narrow elements of the other operand for each input channel
   * @param pass input channels of each pass of the unit
   * @param halves whether sums are rounded to half after each pass
   */
  void multiply(int depth, int wide, int narrow, int pass, boolean halves) {
    for (int s = 0; s < narrow; s++) {
      float[] sum = sums[s];
      float[] factors = scalars[s];
      for (int first = 0; first < depth; first += pass) {
        int count = Math.min(depth - first, pass);
        RowProducts.add(sum, 0, wide, factors, first, vectors, first, count);
        if (halves) {
          RowProducts.roundToHalf(sum, wide);
        }
      }
    }
  }

  /**
   * Writes sums, field elements of output channels.
   *
   * @param to where they go
   * @param channel first output channel
   * @param channels how many output channels
   * @param alongField whether the field was the vectorised operand
   */
  void unpack(RealVector to, int channel, int channels, boolean alongField) {
    int n = to.size();
    if (!alongField) {
      for (int at = 0, p = 0; at < n; at += channels, p++) {
        to.write(at, sums[p], channel, channels);
      }
      return;
    }
    buffer = HostRows.grown(buffer, n);
    float[] write = buffer;
    for (int c = 0; c < channels; c++) {
      float[] sum = sums[channel + c];
      for (int i = c, p = 0; i < n; i += channels, p++) {
        write[i] = sum[p];
      }
    }
    to.write(0, write, 0, n);
  }
}
