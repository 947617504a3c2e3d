package org.ipusim.graph.internal.model;

import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * Memory for the elements of one tensor.
 *
 * @param id its number in the graph
 * @param name the user's name for it
 * @param type its elements' type
 * @param numElements its elements
 * @param constant whether only its initial value may be read
 * @param mapping which tile holds which elements
 * @param initial holds its initial value
 */
public record Variable(
    int id,
    String name,
    ElementType type,
    int numElements,
    boolean constant,
    MappingColumns mapping,
    InitialValue initial) {

  /** The elements a variable starts with; zero where nobody set them. */
  public static final class InitialValue {
    private @Nullable Object elements;

    /** Starts with none. */
    public InitialValue() {}

    /** {@return the primitive array of all elements, or null where nothing was set} */
    public @Nullable Object elements() {
      return elements;
    }

    /**
     * Gives the array to write initial values to.
     *
     * @param variable the variable this belongs to
     * @return a primitive array of all its elements
     */
    public Object writable(Variable variable) {
      Object e = elements;
      if (e == null) {
        e = variable.type().storage().newArray(variable.numElements());
        elements = e;
      }
      return e;
    }
  }

  /** {@return name and type, as messages give them} */
  public String describe() {
    return (constant ? "constant '" : "variable '") + name + "' (" + type + ")";
  }
}
