package org.ipusim.graph.codelet;

/** A vector of {@code SHORT} or {@code UNSIGNED_SHORT} elements; unsigned ones keep their bits. */
public abstract non-sealed class ShortVector extends VertexVector {
  /** For the engine. */
  protected ShortVector() {}

  /**
   * Reads one element.
   *
   * @param index its number, from 0
   * @return its value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract short get(int index);

  /**
   * Writes one element.
   *
   * @param index its number, from 0
   * @param value its new value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract void set(int index, short value);
}
