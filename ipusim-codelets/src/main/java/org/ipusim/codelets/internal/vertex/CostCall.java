package org.ipusim.codelets.internal.vertex;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/**
 * The call of a cost formula, whose constants a vertex type knows.
 *
 * @param formula a static method that returns a long
 * @param arguments enum constants, Integers and Booleans, or a {@link Size}
 */
public record CostCall(Method formula, List<Object> arguments) {
  /** What only the vertex knows. */
  public enum Size {
    /** Elements of the result, an int or a long. */
    ELEMENTS,
    /** Elements of each region, an int array. */
    REGIONS,
    /** The sum of those, an int or a long. */
    ALL_REGIONS,
    /** The chip. */
    TARGET
  }

  /** Copies the list. */
  public CostCall {
    arguments = List.copyOf(arguments);
  }

  /**
   * The call of a formula.
   *
   * @param owner its class
   * @param name its name, of which there must be one with so many parameters
   * @param arguments what it is given; a String names a field of vertex state
   * @return the call
   */
  public static CostCall of(Class<?> owner, String name, Object... arguments) {
    Method formula =
        Arrays.stream(owner.getDeclaredMethods())
            .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + owner));
    return new CostCall(formula, Arrays.asList(arguments));
  }
}
