package org.ipusim.graph.codelet;

/**
 * Several vectors of one field, each a contiguous stretch of tile memory of its own length
 * (Poplar's {@code VectorList}).
 *
 * @param <V> the kind of vector
 */
public abstract class VectorList<V extends VertexVector> {
  /** For the engine. */
  protected VectorList() {}

  /** {@return the number of vectors} */
  public abstract int size();

  /**
   * Gives one vector.
   *
   * @param index its number, from 0
   * @return the vector; it stays the same elements while the vertex runs
   * @throws IndexOutOfBoundsException when there is no such vector
   */
  public abstract V get(int index);
}
