package org.ipusim.graph.internal.model;

import com.google.common.collect.ImmutableSet;
import java.lang.reflect.Field;
import java.util.Set;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.runtime.BoundView;
import org.ipusim.graph.runtime.ViewKind;

/**
 * A field of a codelet that is connected to tensor elements.
 *
 * @param field the Java field
 * @param slot its place among the codelet's edges
 * @param direction what the vertex does with the elements
 * @param shape how many elements and stretches
 * @param kind the vectors it holds; for a scalar the vector of the same element types
 * @param layout how vertex state points at it
 */
public record EdgeField(
    Field field, int slot, Direction direction, Shape shape, ViewKind kind, PointerLayout layout) {
  /** What a vertex does with a field's elements. */
  public enum Direction {
    /** Reads only. */
    INPUT,
    /** Writes only. */
    OUTPUT,
    /** Reads and writes. */
    INOUT;

    /** {@return whether the vertex reads the elements} */
    public boolean reads() {
      return this != OUTPUT;
    }

    /** {@return whether the vertex writes the elements} */
    public boolean writes() {
      return this != INPUT;
    }
  }

  /** How many elements and stretches a field has. */
  public enum Shape {
    /** One element in a primitive field. */
    SCALAR,
    /** One vector. */
    VECTOR,
    /** A list of vectors. */
    LIST
  }

  /** {@return the field's name} */
  public String name() {
    return field.getName();
  }

  /**
   * Makes the view that a vector or list field holds.
   *
   * @param whole whether its edges always cover a whole host array
   * @return the view
   */
  public BoundView view(boolean whole) {
    return shape == Shape.LIST
        ? kind.list(name(), direction.writes())
        : kind.view(whole, name(), layout.sized(), direction.writes());
  }

  /** {@return the element types it can be connected to} */
  public Set<ElementType> accepts() {
    return switch (kind) {
      case FLOAT -> ImmutableSet.of(ElementType.FLOAT);
      case HALF -> ImmutableSet.of(ElementType.HALF);
      case INT -> ImmutableSet.of(ElementType.INT, ElementType.UNSIGNED_INT);
      case SHORT -> ImmutableSet.of(ElementType.SHORT, ElementType.UNSIGNED_SHORT);
      case BYTE -> ImmutableSet.of(ElementType.SIGNED_CHAR, ElementType.UNSIGNED_CHAR);
      case BOOL -> ImmutableSet.of(ElementType.BOOL);
    };
  }

  /**
   * Gives the bytes of vertex state that point at the field's elements: a vector by its layout, a
   * scalar by a pointer, a list by a base word and a count word.
   *
   * @return the bytes
   */
  public int stateBytes() {
    return switch (shape) {
      case SCALAR -> 4;
      case VECTOR -> layout.bytes();
      case LIST -> 8;
    };
  }

  /**
   * Gives the bytes that describe a list's rows: a word of offset and count for each (the DeltaN
   * form of poplibs' vector lists).
   *
   * @param rows the rows
   * @return the bytes, 0 for a field that is no list
   */
  public int descriptorBytes(int rows) {
    return shape == Shape.LIST ? 4 * rows : 0;
  }
}
