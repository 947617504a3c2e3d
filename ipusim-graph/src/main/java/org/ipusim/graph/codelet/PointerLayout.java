package org.ipusim.graph.codelet;

/**
 * How vertex state points at a vector (Poplar's {@code VectorLayout}). It decides the bytes a field
 * takes in every vertex and whether the codelet knows the vector's size.
 */
public enum PointerLayout {
  /** Pointer and length, one word each. */
  SPAN(8, true),
  /** Pointer of 20 bits and length of 12 bits in one word. */
  SHORT_SPAN(4, true),
  /** Pointer alone: {@code size()} is refused, the codelet must know the length otherwise. */
  ONE_PTR(4, false);

  private final int bytes;
  private final boolean sized;

  PointerLayout(int bytes, boolean sized) {
    this.bytes = bytes;
    this.sized = sized;
  }

  /** {@return the bytes of vertex state one field takes} */
  public int bytes() {
    return bytes;
  }

  /** {@return whether a vector of this layout knows its size} */
  public boolean sized() {
    return sized;
  }

  /** {@return the largest vector, in elements, that the layout can describe} */
  public int maxElements() {
    return this == SHORT_SPAN ? (1 << 12) - 1 : Integer.MAX_VALUE;
  }
}
