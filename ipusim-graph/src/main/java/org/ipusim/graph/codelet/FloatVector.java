package org.ipusim.graph.codelet;

/** A vector of {@code FLOAT} elements. */
public abstract non-sealed class FloatVector extends RealVector {
  /** For the engine. */
  protected FloatVector() {}

  @Override
  public abstract float get(int index);

  @Override
  public abstract void set(int index, float value);

  /**
   * Reads two neighbours as one 64-bit load does.
   *
   * @param pair which pair: elements 2 pair and 2 pair + 1
   * @return both
   * @throws IndexOutOfBoundsException when there are no such elements
   */
  public Float2 get2(int pair) {
    return new Float2(get(2 * pair), get(2 * pair + 1));
  }

  /**
   * Writes two neighbours as one 64-bit store does.
   *
   * @param pair which pair: elements 2 pair and 2 pair + 1
   * @param value their new values
   * @throws IndexOutOfBoundsException when there are no such elements
   */
  public void set2(int pair, Float2 value) {
    set(2 * pair, value.x());
    set(2 * pair + 1, value.y());
  }
}
