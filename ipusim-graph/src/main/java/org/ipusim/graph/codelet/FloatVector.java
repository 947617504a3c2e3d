package org.ipusim.graph.codelet;

/** A vector of {@code FLOAT} elements. */
public abstract non-sealed class FloatVector extends VertexVector {
  /** For the engine. */
  protected FloatVector() {}

  /**
   * Reads one element.
   *
   * @param index its number, from 0
   * @return its value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract float get(int index);

  /**
   * Writes one element.
   *
   * @param index its number, from 0
   * @param value its new value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract void set(int index, float value);
}
