package org.ipusim.graph.internal.model;

import java.lang.reflect.Field;

/**
 * A field of a codelet that is a word of vertex state.
 *
 * @param field the Java field, of type float, int, short, byte or boolean
 * @param word its place among the codelet's state words
 * @param written whether the codelet's code assigns it outside the constructor
 */
public record StateField(Field field, int word, boolean written) {
  /** {@return the field's name} */
  public String name() {
    return field.getName();
  }

  /** {@return the bytes it takes in the vertex} */
  public int bytes() {
    Class<?> type = field.getType();
    return type == float.class || type == int.class ? 4 : type == short.class ? 2 : 1;
  }

  /**
   * Turns a value into the bits of the state word.
   *
   * @param value a number or boolean
   * @return the bits
   * @throws IllegalArgumentException when the field's type cannot hold the value exactly; the
   *     message says why
   */
  public int bits(Object value) {
    Class<?> type = field.getType();
    if (type == boolean.class) {
      if (value instanceof Boolean b) {
        return b ? 1 : 0;
      }
    } else if (value instanceof Number n) {
      if (type == float.class) {
        return Float.floatToRawIntBits(n.floatValue());
      }
      long whole = n.longValue();
      long limit = 1L << (8 * bytes() - 1);
      if (n.doubleValue() == whole && whole >= -limit && whole < 2 * limit) {
        return narrowed(type, (int) whole);
      }
    }
    throw new IllegalArgumentException(
        value + " does not fit the field's type " + type.getSimpleName());
  }

  private static int narrowed(Class<?> type, int value) {
    return type == byte.class ? (byte) value : type == short.class ? (short) value : value;
  }
}
