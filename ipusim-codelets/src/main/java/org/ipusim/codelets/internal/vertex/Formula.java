package org.ipusim.codelets.internal.vertex;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.ipusim.core.number.ElementType;

/** What a vertex computes for one element. */
public sealed interface Formula {
  /** {@return the type of the value} */
  ElementType type();

  /**
   * The element of an operand.
   *
   * @param operand its number
   * @param type its type
   */
  record Load(int operand, ElementType type) implements Formula {}

  /**
   * A number, or a truth value, that is the same for all.
   *
   * @param value a Float, Integer or Boolean
   * @param type its type
   */
  record Literal(Object value, ElementType type) implements Formula {}

  /**
   * A field of vertex state, a float or an int.
   *
   * @param field its name
   * @param type FLOAT, or another type for an int
   */
  record State(String field, ElementType type) implements Formula {}

  /** The number of the element in its region, an INT. */
  record Index() implements Formula {
    @Override
    public ElementType type() {
      return ElementType.INT;
    }
  }

  /**
   * A call of a static method.
   *
   * @param method the method
   * @param arguments what it is given
   * @param type the type of the value it returns
   */
  record Call(Method method, List<Formula> arguments, ElementType type) implements Formula {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A call of the first method of that name that takes those arguments.
   *
   * @param owners classes to look in, in order
   * @param name the method's name in letters of any case
   * @param type the type of the value it returns
   * @param arguments what it is given
   * @return the call
   * @throws IllegalArgumentException when there is none
   */
  static Formula call(List<Class<?>> owners, String name, ElementType type, Formula... arguments) {
    Class<?>[] parameters =
        Arrays.stream(arguments).map(a -> Kind.of(a.type()).primitive()).toArray(Class<?>[]::new);
    for (Class<?> owner : owners) {
      for (Method method : owner.getDeclaredMethods()) {
        if (method.getName().equalsIgnoreCase(name)
            && Modifier.isStatic(method.getModifiers())
            && Arrays.equals(method.getParameterTypes(), parameters)) {
          return new Call(method, List.of(arguments), type);
        }
      }
    }
    throw new IllegalArgumentException(
        "there is no " + name + " of " + Arrays.toString(parameters) + " in " + owners);
  }

  /**
   * A half value as tile memory would hold it.
   *
   * @param value the value
   * @return the value, rounded to half if it is one and a call's
   */
  static Formula rounded(Formula value) {
    return value.type() == ElementType.HALF && value instanceof Call
        ? call(List.of(RealFunctions.class), "half", ElementType.HALF, value)
        : value;
  }
}
