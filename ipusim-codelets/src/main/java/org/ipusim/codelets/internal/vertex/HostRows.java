package org.ipusim.codelets.internal.vertex;

/** Rows of floats that the host works on, kept from vertex to vertex and grown where they must. */
public final class HostRows {
  private HostRows() {}

  /**
   * Makes room.
   *
   * @param rows the rows there are
   * @param count how many are needed
   * @param length elements needed in each
   * @return these rows, or new ones whose contents are zeros
   */
  public static float[][] grown(float[][] rows, int count, int length) {
    if (rows.length >= count && (count == 0 || rows[0].length >= length)) {
      return rows;
    }
    int width = rows.length == 0 ? length : Math.max(length, rows[0].length);
    return new float[Math.max(count, rows.length)][width];
  }

  /**
   * Makes room.
   *
   * @param row the row there is
   * @param length elements needed
   * @return this row, or a new one of zeros
   */
  public static float[] grown(float[] row, int length) {
    return row.length < length ? new float[length] : row;
  }
}
