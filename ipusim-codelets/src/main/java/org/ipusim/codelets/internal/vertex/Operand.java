package org.ipusim.codelets.internal.vertex;

import org.ipusim.core.number.ElementType;

/**
 * A field connected to tensor elements.
 *
 * @param name the field's name
 * @param type the elements' type
 * @param access which of its elements belongs to an element of the result
 */
public record Operand(String name, ElementType type, Access access) {
  /** Which element of an operand belongs to element i of the result. */
  public enum Access {
    /** Element i. */
    ELEMENT,
    /** The only one. */
    SCALAR,
    /** Of a vertex over regions: one for each region. */
    OF_REGION,
    /** Element i / columns modulo the length of the vector: one for each row of a matrix. */
    OF_ROW,
    /**
     * Element i modulo the length of the vector, of its own slice for every so many blocks; of a
     * vertex over regions one vector for each.
     */
    PERIODIC
  }

  /**
   * An operand of one element for each of the result's.
   *
   * @param name the field's name
   * @param type the elements' type
   * @return the operand
   */
  public static Operand element(String name, ElementType type) {
    return new Operand(name, type, Access.ELEMENT);
  }

  /**
   * An operand of one element.
   *
   * @param name the field's name
   * @param type the element's type
   * @return the operand
   */
  public static Operand scalar(String name, ElementType type) {
    return new Operand(name, type, Access.SCALAR);
  }

  Kind kind() {
    return Kind.of(type);
  }
}
