package org.ipusim.codelets.internal.vertex;

import org.ipusim.graph.codelet.VectorList;

/** What generated vertices call: how elements are divided, and which ones belong together. */
public final class Shares {
  private Shares() {}

  /**
   * First element of a worker: whole grains, as evenly as they go.
   *
   * @param n the elements
   * @param grain elements that stay together, so that no two workers write one word
   * @param worker the worker; the number of workers gives the end
   * @param workers the workers
   * @return the element
   */
  public static int begin(int n, int grain, int worker, int workers) {
    int grains = Math.ceilDiv(n, grain);
    return (int) Math.min(n, (long) grains * worker / workers * grain);
  }

  /**
   * The element of a vector that an element's row meets.
   *
   * @param i the element
   * @param columns elements of a row
   * @param length elements of the vector, which begins anew after its last
   * @return the element of the vector
   */
  public static int row(int i, int columns, int length) {
    return i / columns % length;
  }

  /**
   * The element of a repeated vector.
   *
   * @param i the element that it meets
   * @param length elements of a slice of the vector
   * @param blocks how often a slice is repeated before the next one
   * @return the element
   */
  public static int periodic(int i, int length, int blocks) {
    return i / (length * blocks) * length + i % length;
  }

  /**
   * Gives the elements of each region.
   *
   * @param regions the regions
   * @return their sizes
   */
  public static int[] sizes(VectorList<?> regions) {
    var sizes = new int[regions.size()];
    for (int r = 0; r < sizes.length; r++) {
      sizes[r] = regions.get(r).size();
    }
    return sizes;
  }

  /**
   * Adds the elements of all regions.
   *
   * @param regions the regions
   * @return their elements
   */
  public static int elements(VectorList<?> regions) {
    int sum = 0;
    for (int r = 0; r < regions.size(); r++) {
      sum += regions.get(r).size();
    }
    return sum;
  }
}
