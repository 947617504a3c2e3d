package org.ipusim.codelets.internal.vertex;

/**
 * The host's sums of products on rows of floats: each product is added with one rounding, in order.
 * Loops are written so that the JIT vectorises them over a row.
 */
public final class RowProducts {
  /** Products that are added to a row before it is stored. */
  private static final int AT_ONCE = 8;

  private RowProducts() {}

  /**
   * Adds rows times factors to a row, or to a stretch of it.
   *
   * @param sum the row added to
   * @param begin first element of the stretch
   * @param end first element left out
   * @param factors factors of the rows
   * @param factor first of the factors
   * @param rows the rows
   * @param row first of the rows
   * @param count how many rows
   */
  public static void add(
      float[] sum,
      int begin,
      int end,
      float[] factors,
      int factor,
      float[][] rows,
      int row,
      int count) {
    int k = 0;
    for (; k + AT_ONCE <= count; k += AT_ONCE) {
      addEight(sum, begin, end, factors, factor + k, rows, row + k);
    }
    for (; k < count; k++) {
      add(sum, begin, end, factors[factor + k], rows[row + k]);
    }
  }

  private static void addEight(
      float[] sum, int begin, int end, float[] f, int k, float[][] rows, int r) {
    addEight(
        sum,
        begin,
        end,
        f[k],
        f[k + 1],
        f[k + 2],
        f[k + 3],
        f[k + 4],
        f[k + 5],
        f[k + 6],
        f[k + 7],
        rows[r],
        rows[r + 1],
        rows[r + 2],
        rows[r + 3],
        rows[r + 4],
        rows[r + 5],
        rows[r + 6],
        rows[r + 7]);
  }

  private static void addEight(
      float[] sum,
      int begin,
      int end,
      float f0,
      float f1,
      float f2,
      float f3,
      float f4,
      float f5,
      float f6,
      float f7,
      float[] v0,
      float[] v1,
      float[] v2,
      float[] v3,
      float[] v4,
      float[] v5,
      float[] v6,
      float[] v7) {
    for (int i = begin; i < end; i++) {
      float a = Math.fma(f1, v1[i], Math.fma(f0, v0[i], sum[i]));
      float b = Math.fma(f3, v3[i], Math.fma(f2, v2[i], a));
      float c = Math.fma(f5, v5[i], Math.fma(f4, v4[i], b));
      sum[i] = Math.fma(f7, v7[i], Math.fma(f6, v6[i], c));
    }
  }

  private static void add(float[] sum, int begin, int end, float f, float[] v) {
    for (int i = begin; i < end; i++) {
      sum[i] = Math.fma(f, v[i], sum[i]);
    }
  }

  /**
   * Rounds a row to halves.
   *
   * @param row the row
   * @param n its elements
   */
  public static void roundToHalf(float[] row, int n) {
    for (int i = 0; i < n; i++) {
      row[i] = Float.float16ToFloat(Float.floatToFloat16(row[i]));
    }
  }
}
