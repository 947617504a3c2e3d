package org.ipusim.graph.internal.cost;

import java.util.List;
import org.ipusim.core.text.NearestName;

/** What to do instead of a call that has no cost on a tile. */
final class Advice {
  private static final List<String> MATH =
      List.of(
          "abs",
          "min",
          "max",
          "sqrt",
          "exp",
          "log",
          "tanh",
          "sin",
          "cos",
          "pow",
          "floor",
          "ceil",
          "rint",
          "round",
          "fma",
          "floorDiv",
          "floorMod",
          "ceilDiv");

  private Advice() {}

  static String onCall(String owner, String name) {
    String type = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
    String call = "calls " + type + "." + name + ", ";
    if (owner.equals("java/lang/Math") || owner.equals("java/lang/StrictMath")) {
      return call + "which has no cost on a tile" + NearestName.hint(name, MATH);
    }
    if (owner.startsWith("java/lang/reflect/")
        || owner.startsWith("java/lang/invoke/")
        || owner.equals("java/lang/Class")) {
      return call + "but a tile knows no classes at run time; reflection has no place in a codelet";
    }
    if (owner.equals("java/lang/String")
        || owner.equals("java/lang/StringBuilder")
        || owner.equals("java/io/PrintStream")) {
      return call + "but tiles have no text; print tensors with a PrintTensor program";
    }
    if (owner.startsWith("java/lang/") && (name.endsWith("Value") || name.equals("valueOf"))) {
      return call + "which boxes a number; use the primitive type";
    }
    if (owner.startsWith("java/") || owner.startsWith("jdk/")) {
      return call
          + "a library method without a cost on a tile; write it out, or state the vertex's time"
          + " with cycles(Target)";
    }
    return call
        + "which cannot be followed; call methods of the codelet itself or static methods, or"
        + " state the vertex's time with cycles(Target)";
  }
}
