package org.ipusim.graph.codelet;

/** Elements in tile memory that a codelet's field points at, numbered from 0. */
public abstract sealed class VertexVector
    permits RealVector, IntVector, ShortVector, ByteVector, BoolVector {
  VertexVector() {}

  /**
   * {@return the number of elements}
   *
   * @throws UnsupportedOperationException when the field's layout holds no size
   */
  public abstract int size();
}
