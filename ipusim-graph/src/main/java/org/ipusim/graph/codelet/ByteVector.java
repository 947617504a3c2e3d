package org.ipusim.graph.codelet;

/**
 * A vector of {@code SIGNED_CHAR} or {@code UNSIGNED_CHAR} elements; unsigned ones keep their bits.
 */
public abstract non-sealed class ByteVector extends VertexVector {
  /** For the engine. */
  protected ByteVector() {}

  /**
   * Reads one element.
   *
   * @param index its number, from 0
   * @return its value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract byte get(int index);

  /**
   * Writes one element.
   *
   * @param index its number, from 0
   * @param value its new value
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract void set(int index, byte value);
}
