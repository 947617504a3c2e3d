package org.ipusim.graph.internal.cost;

import java.lang.constant.ClassDesc;
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

  private static final String TEXT =
      "but tiles have no text; print tensors with a PrintTensor program";
  private static final String NO_CLASSES = "but a tile knows no classes at run time; remove it";
  private static final String HOST_RANDOM =
      "which draws from a generator of the host; fill a tensor with random numbers, or call"
          + " random() and state the vertex's time with cycles(Target)";
  private static final String STATE = "state the vertex's time with cycles(Target)";

  /** On any use of an enum. */
  static final String ENUM = "uses an enum, whose constants are objects; use int constants";

  private Advice() {}

  /** Why a call has no cost, and what to do. */
  static String onCall(MethodKey method) {
    String owner = method.owner();
    String name = method.name();
    String call = "calls " + simple(owner) + "." + name + ", ";
    return call
        + switch (owner) {
          case "java/lang/Math", "java/lang/StrictMath" -> onMath(method);
          case "java/lang/System" -> onSystem(name);
          case "java/lang/String", "java/lang/StringBuilder", "java/io/PrintStream" -> TEXT;
          case "java/lang/Thread" ->
              "but a vertex has no threads; spread work over more vertices, or a MultiVertex";
          case "java/lang/Class" -> NO_CLASSES;
          case "java/lang/Object" ->
              name.equals("getClass")
                  ? NO_CLASSES
                  : "but a tile holds elements, no objects; compute with elements and numbers";
          case "java/util/Random", "java/util/concurrent/ThreadLocalRandom" -> HOST_RANDOM;
          default -> onLibrary(method);
        };
  }

  private static String onMath(MethodKey method) {
    if (method.name().equals("random")) {
      return HOST_RANDOM;
    }
    if (!MATH.contains(method.name())) {
      return "which has no cost on a tile" + NearestName.hint(method.name(), MATH);
    }
    List<String> types =
        method.type().parameterList().stream().map(ClassDesc::displayName).distinct().toList();
    return "which has no cost on a tile for "
        + String.join(" and ", types)
        + "; compute with "
        + (types.contains("long") ? "int" : "float");
  }

  private static String onSystem(String name) {
    return switch (name) {
      case "nanoTime", "currentTimeMillis" ->
          "but a tile cannot read the host's clock; the profile tells a vertex's cycles";
      case "arraycopy" -> "which has no cost on a tile; write a loop";
      default -> "which belongs to the host; call it in the program that builds the graph";
    };
  }

  private static String onLibrary(MethodKey method) {
    String owner = method.owner();
    String name = method.name();
    if (owner.startsWith("java/lang/reflect/") || owner.startsWith("java/lang/invoke/")) {
      return NO_CLASSES;
    }
    if (owner.startsWith("java/lang/") && (name.equals("toString") || name.startsWith("parse"))) {
      return TEXT;
    }
    if (owner.startsWith("java/lang/") && name.equals("valueOf")) {
      return "which boxes a number; use the primitive type";
    }
    if (owner.startsWith("java/lang/") && name.endsWith("Value")) {
      return "which unboxes a number; use the primitive type";
    }
    if (owner.startsWith("java/util/stream/")) {
      return "but a stream is made of objects; write a loop";
    }
    if (owner.startsWith("java/util/function/")) {
      return "whose code is not known before it runs; call a static method";
    }
    if (owner.startsWith("java/util/concurrent/")) {
      return "but a vertex shares nothing with vertices that run beside it; connect tensors";
    }
    if (owner.startsWith("java/util/")) {
      return "but a tile has no heap for collections; use vectors of connected fields";
    }
    return "a library method without a cost on a tile; write it out, or " + STATE;
  }

  /** On a call of a method of another object. */
  static String onOther(MethodKey method) {
    if (method.name().equals("ordinal")) {
      return ENUM;
    }
    return "calls "
        + method
        + " of another object, whose code is not known before it runs; make it a static method, or "
        + STATE;
  }

  /** On a call of a method that no class file has. */
  static String onUnknown(MethodKey method) {
    return "calls " + method + ", whose class file cannot be found or lacks it; " + STATE;
  }

  /** On a call of a method without code. */
  static String onNoCode(MethodKey method, String what) {
    return "calls "
        + method
        + ", which is "
        + what
        + " and has no code to derive a cost from; "
        + STATE;
  }

  static String onLanes(MethodKey method, List<String> known) {
    return "calls "
        + method
        + ", which has no cost on a tile"
        + NearestName.hint(method.name(), known);
  }

  static String onRandom() {
    return "calls random(), whose numbers have no derived cost; " + STATE;
  }

  /** A class's name without its package. */
  static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
  }

  /** Whether a method is part of Java. */
  static boolean isLibrary(String owner) {
    return owner.startsWith("java/") || owner.startsWith("jdk/") || owner.startsWith("javax/");
  }
}
