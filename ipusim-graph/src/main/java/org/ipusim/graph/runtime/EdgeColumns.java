package org.ipusim.graph.runtime;

/**
 * Where edges lie in host memory.
 *
 * @param region number of the host array
 * @param offset first element in that array; for a list edge, its first row
 * @param length elements; for a list edge, its rows
 */
@SuppressWarnings("ArrayRecordComponent") // columns of millions, compared by nobody
public record EdgeColumns(int[] region, int[] offset, int[] length) {
  /**
   * Makes columns of zeros.
   *
   * @param size the number of edges
   * @return the columns
   */
  public static EdgeColumns ofSize(int size) {
    return new EdgeColumns(new int[size], new int[size], new int[size]);
  }
}
