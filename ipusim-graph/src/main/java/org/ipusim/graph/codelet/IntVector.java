package org.ipusim.graph.codelet;

/** A vector of {@code INT} or {@code UNSIGNED_INT} elements; unsigned ones keep their bits. */
public abstract non-sealed class IntVector extends VertexVector {
  /** For the engine. */
  protected IntVector() {}

  /**
   * Reads one element.
   *
   * @param index its number, from 0
   * @return its value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract int get(int index);

  /**
   * Writes one element.
   *
   * @param index its number, from 0
   * @param value its new value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract void set(int index, int value);
}
