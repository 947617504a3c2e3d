package org.ipusim.graph.codelet;

/** A vector of {@code BOOL} elements. */
public abstract non-sealed class BoolVector extends VertexVector {
  /** For the engine. */
  protected BoolVector() {}

  /**
   * Reads one element.
   *
   * @param index its number, from 0
   * @return its value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract boolean get(int index);

  /**
   * Writes one element.
   *
   * @param index its number, from 0
   * @param value its new value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract void set(int index, boolean value);
}
