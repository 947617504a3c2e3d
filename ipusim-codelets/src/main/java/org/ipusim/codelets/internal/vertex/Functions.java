package org.ipusim.codelets.internal.vertex;

import java.util.List;
import org.ipusim.core.number.ElementType;

/** Finds the method that does an operation on elements of a type. */
public final class Functions {
  private Functions() {}

  /**
   * An operation.
   *
   * @param operation its name as an enum constant
   * @param operand type of the operands
   * @param type type of the result
   * @param arguments the operands
   * @return the call
   * @throws IllegalArgumentException when there is none for the type
   */
  public static Formula apply(
      Enum<?> operation, ElementType operand, ElementType type, Formula... arguments) {
    return Formula.call(owners(operand), operation.name().replace("_", ""), type, arguments);
  }

  private static List<Class<?>> owners(ElementType type) {
    return switch (type) {
      case FLOAT, HALF -> List.of(RealFunctions.class);
      case UNSIGNED_INT -> List.of(UnsignedFunctions.class, IntFunctions.class);
      case BOOL -> List.of(BoolFunctions.class);
      default -> List.of(IntFunctions.class);
    };
  }

  /**
   * A conversion.
   *
   * @param value what is converted
   * @param to the new type
   * @return the call
   */
  public static Formula cast(Formula value, ElementType to) {
    boolean unsigned =
        switch (value.type()) {
          case UNSIGNED_INT, UNSIGNED_SHORT, UNSIGNED_CHAR -> true;
          default -> false;
        };
    boolean real = value.type().isFloatingPoint();
    int bytes = value.type().bytes();
    String name =
        switch (to) {
          case FLOAT, HALF -> unsigned ? "unsignedToFloat" : "toFloat";
          case INT -> unsigned && bytes < 4 ? "unsignedToInt" : "toInt";
          case UNSIGNED_INT ->
              real ? "toUnsigned" : unsigned && bytes < 4 ? "unsignedToInt" : "toInt";
          case SHORT -> unsigned && bytes < 2 ? "unsignedToShort" : "toShort";
          case UNSIGNED_SHORT ->
              real ? "toUnsignedShort" : unsigned && bytes < 2 ? "unsignedToShort" : "toShort";
          case SIGNED_CHAR -> "toByte";
          case UNSIGNED_CHAR -> real ? "toUnsignedByte" : "toByte";
          case BOOL -> "toBool";
        };
    return Formula.call(List.of(CastFunctions.class), name, to, value);
  }
}
