package org.ipusim.graph.codelet;

/**
 * A vector of {@code HALF} elements, widened to float when read and rounded to nearest even when
 * written.
 */
public abstract non-sealed class HalfVector extends RealVector {
  /** For the engine. */
  protected HalfVector() {}

  @Override
  public abstract float get(int index);

  @Override
  public abstract void set(int index, float value);

  /**
   * Reads two neighbours as one 32-bit load does.
   *
   * @param pair which pair: elements 2 pair and 2 pair + 1
   * @return both
   * @throws IndexOutOfBoundsException when there are no such elements
   */
  public Half2 get2(int pair) {
    return new Half2(get(2 * pair), get(2 * pair + 1));
  }

  /**
   * Writes two neighbours as one 32-bit store does.
   *
   * @param pair which pair: elements 2 pair and 2 pair + 1
   * @param value their new values
   * @throws IndexOutOfBoundsException when there are no such elements
   */
  public void set2(int pair, Half2 value) {
    set(2 * pair, value.x());
    set(2 * pair + 1, value.y());
  }

  /**
   * Reads four neighbours as one 64-bit load does.
   *
   * @param quad which four: elements 4 quad to 4 quad + 3
   * @return all four
   * @throws IndexOutOfBoundsException when there are no such elements
   */
  public Half4 get4(int quad) {
    int first = 4 * quad;
    return new Half4(get(first), get(first + 1), get(first + 2), get(first + 3));
  }

  /**
   * Writes four neighbours as one 64-bit store does.
   *
   * @param quad which four: elements 4 quad to 4 quad + 3
   * @param value their new values
   * @throws IndexOutOfBoundsException when there are no such elements
   */
  public void set4(int quad, Half4 value) {
    int first = 4 * quad;
    set(first, value.x());
    set(first + 1, value.y());
    set(first + 2, value.z());
    set(first + 3, value.w());
  }
}
