package org.ipusim.graph;

/**
 * Half-open range of elements.
 *
 * @param begin first element
 * @param end first element left out
 */
public record Interval(int begin, int end) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when they are negative or the wrong way round
   */
  public Interval {
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "interval " + begin + ".." + end + " needs 0 <= begin <= end");
    }
  }

  /** {@return the number of elements} */
  public int size() {
    return end - begin;
  }
}
