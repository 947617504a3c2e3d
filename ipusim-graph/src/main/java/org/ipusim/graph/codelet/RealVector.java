package org.ipusim.graph.codelet;

/**
 * A vector of {@code FLOAT} or {@code HALF} elements, read and written as Java floats. As the type
 * of a field it belongs to a {@link Template}, whose specialisation says which of the two it is.
 */
public abstract sealed class RealVector extends VertexVector permits FloatVector, HalfVector {
  RealVector() {}

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
   * @param value its new value; a half vector rounds it to nearest even
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public abstract void set(int index, float value);

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
  public abstract void read(int first, float[] into, int at, int count);

  /**
   * Writes neighbours at once, rounded as {@link #set} does.
   *
   * @param first number of the first
   * @param from holds their values
   * @param at where in {@code from} the first lies
   * @param count how many
   * @throws IndexOutOfBoundsException when there are no such elements or places
   */
  public abstract void write(int first, float[] from, int at, int count);
}
