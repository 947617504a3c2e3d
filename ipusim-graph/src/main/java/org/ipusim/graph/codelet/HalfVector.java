package org.ipusim.graph.codelet;

/**
 * A vector of {@code HALF} elements, widened to float when read and rounded to nearest even when
 * written.
 */
public abstract non-sealed class HalfVector extends VertexVector {
  /** For the engine. */
  protected HalfVector() {}

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
