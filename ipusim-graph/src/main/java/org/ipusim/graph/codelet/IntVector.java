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

  /**
   * Reads neighbours at once. Codelets that state their cycles use it where the host should work on
   * arrays.
   *
   * @param first number of the first
   * @param into gets their values
   * @param at where in {@code into} the first goes
   * @param count how many
   * @throws IndexOutOfBoundsException when there are no such elements or places
   */
  public abstract void read(int first, int[] into, int at, int count);

  /**
   * Writes neighbours at once.
   *
   * @param first number of the first
   * @param from holds their values
   * @param at where in {@code from} the first lies
   * @param count how many
   * @throws IndexOutOfBoundsException when there are no such elements or places
   */
  public abstract void write(int first, int[] from, int at, int count);
}
