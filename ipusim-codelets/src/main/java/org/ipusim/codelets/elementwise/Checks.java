package org.ipusim.codelets.elementwise;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Tensor;

/** Refuses operands that do not suit, with what would. */
final class Checks {
  private Checks() {}

  static <O extends Enum<O>> void requireType(
      BiPredicate<O, ElementType> has, O operation, Tensor in, String name) {
    if (!has.test(operation, in.elementType())) {
      List<ElementType> types =
          Arrays.stream(ElementType.values()).filter(t -> has.test(operation, t)).toList();
      throw new IllegalArgumentException(
          name + ": there is no " + operation + " of " + in + "; its elements can be " + types);
    }
  }

  static void requireSameType(Tensor a, Tensor b, String name) {
    if (a.elementType() != b.elementType()) {
      throw new IllegalArgumentException(
          name + ": operands " + a + " and " + b + " must be of one type; cast one of them");
    }
  }

  static void requireWriteable(Tensor inOut, ElementType result, Object operation, String name) {
    if (result != inOut.elementType()) {
      throw new IllegalArgumentException(
          name
              + ": "
              + operation
              + " of "
              + inOut
              + " gives "
              + result
              + " and cannot replace its operand; use map");
    }
    if (!Layout.ordered(inOut).isParallelWriteable()) {
      throw new IllegalArgumentException(
          name
              + ": "
              + inOut
              + " cannot be written in place: it shows an element twice or a constant; use map");
    }
  }

  static void requireShape(Tensor inOut, int[] shape, Tensor other, String name) {
    if (!Arrays.equals(inOut.shape(), shape)) {
      throw new IllegalArgumentException(
          name
              + ": the results of "
              + inOut
              + " and "
              + other
              + " have shape "
              + Arrays.toString(shape)
              + " and do not fit in the first operand's place; use map");
    }
  }

  static void requireEqualShapes(Tensor a, Tensor b, String name) {
    if (!Arrays.equals(a.shape(), b.shape())) {
      throw new IllegalArgumentException(
          name + ": the shapes of " + a + " and " + b + " must be equal");
    }
  }

  static boolean truth(String option, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "option '" + option + "' is true or false, not '" + value + "'");
    };
  }
}
