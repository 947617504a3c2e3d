package org.ipusim.graph.internal.cost;

import static org.ipusim.graph.internal.cost.Kind.DOUBLE;
import static org.ipusim.graph.internal.cost.Kind.FLOAT;
import static org.ipusim.graph.internal.cost.Kind.INT;

import java.util.List;
import java.util.Map;
import org.ipusim.graph.internal.cost.Value.Constant;
import org.ipusim.graph.internal.cost.Value.Result;
import org.jspecify.annotations.Nullable;

/** Library methods that are tile instructions or sequences. */
final class Intrinsics {
  /** A float that Java widened to call a method of double; the tile computes on in float. */
  static final Op WIDEN = Op.free("as double", DOUBLE);

  private static final Op TRAILING_ZEROS = Op.sequence("bitrev+clz", 3, 0, INT);
  private static final Op ROTATE = Op.sequence("shl+shr+or", 3, 0, INT);
  private static final Op UNSIGNED_COMPARE = Op.sequence("cmpltu+cmpltu+sub", 3, 0, INT);
  private static final Op FLOOR_DIVIDE = Op.sequence("int floor divide", 277, 0, INT);
  private static final Op FUSED = new Op("f32mul+f32add", Op.Pipe.AUX, 2, 2, FLOAT, Op.Role.PURE);

  /** Methods of {@code double} that codelets call on floats, and cast back. */
  private static final Map<String, Op> ON_DOUBLE =
      Map.ofEntries(
          Map.entry("sqrt", Ops.F32_SQUARE_ROOT),
          Map.entry("exp", Ops.F32_FUNCTION),
          Map.entry("log", Ops.F32_FUNCTION),
          Map.entry("tanh", Ops.F32_FUNCTION),
          Map.entry("sin", Ops.F32_TRIGONOMETRY),
          Map.entry("cos", Ops.F32_TRIGONOMETRY),
          Map.entry("pow", Ops.F32_POWER),
          Map.entry("floor", Ops.F32_ROUND),
          Map.entry("ceil", Ops.F32_ROUND),
          Map.entry("rint", Ops.F32_ROUND));

  private static final Map<String, Op> ON_INT =
      Map.ofEntries(
          Map.entry("abs", Ops.ABS),
          Map.entry("min", Ops.MIN_MAX),
          Map.entry("max", Ops.MIN_MAX),
          Map.entry("bitCount", Ops.COUNT_BITS),
          Map.entry("numberOfLeadingZeros", Ops.COUNT_BITS),
          Map.entry("numberOfTrailingZeros", TRAILING_ZEROS),
          Map.entry("reverse", Ops.COUNT_BITS),
          Map.entry("rotateLeft", ROTATE),
          Map.entry("rotateRight", ROTATE),
          Map.entry("compareUnsigned", UNSIGNED_COMPARE),
          Map.entry("divideUnsigned", Ops.INT_DIVIDE),
          Map.entry("remainderUnsigned", Ops.INT_DIVIDE),
          Map.entry("floorDiv", FLOOR_DIVIDE),
          Map.entry("floorMod", FLOOR_DIVIDE),
          Map.entry("ceilDiv", FLOOR_DIVIDE));

  private Intrinsics() {}

  /**
   * Finds what a static library method is on the tile.
   *
   * @param owner the class, with dots
   * @param name the method
   * @param descriptor its descriptor
   * @param args its arguments
   * @return its result, or null when there is no cost for it
   */
  static @Nullable Value call(String owner, String name, String descriptor, List<Value> args) {
    if (owner.equals("java.lang.Float")) {
      return bits(name, args);
    }
    if (!owner.equals("java.lang.Math")
        && !owner.equals("java.lang.StrictMath")
        && !owner.equals("java.lang.Integer")) {
      return null;
    }
    if (name.equals("fma") && descriptor.endsWith(")F")) {
      return new Result(FUSED, args, 0);
    }
    if (name.equals("round") && descriptor.equals("(F)I")) {
      return toInt(named(Ops.F32_ROUND, name, args));
    }
    if (descriptor.endsWith(")F")) {
      return switch (name) {
        case "min", "max" -> named(Ops.F32, name, args);
        case "abs" -> named(Ops.F32_NEGATE, name, args);
        default -> null;
      };
    }
    if (descriptor.endsWith(")D")) {
      Op op = ON_DOUBLE.get(name);
      return op == null ? null : onDouble(op, name, args);
    }
    Op op = descriptor.contains("J") || descriptor.contains("D") ? null : ON_INT.get(name);
    return op == null ? null : named(op, name, args);
  }

  /** Methods of one cost are still different methods. */
  private static Result named(Op op, String name, List<Value> args) {
    return new Result(op, args, name.hashCode());
  }

  private static @Nullable Value bits(String name, List<Value> args) {
    return switch (name) {
      case "floatToRawIntBits", "floatToIntBits" -> new Result(Ops.ATOM, args, 0);
      case "intBitsToFloat" -> new Result(Ops.TO_FLOAT_REGISTER, args, 0);
      case "float16ToFloat" ->
          new Result(Ops.F16_TO_F32, List.of(new Result(Ops.TO_FLOAT_REGISTER, args, 0)), 0);
      case "floatToFloat16" ->
          new Result(Ops.ATOM, List.of(new Result(Ops.F32_TO_F16, args, 0)), 0);
      case "min", "max" -> named(Ops.F32, name, args);
      default -> null;
    };
  }

  private static Value onDouble(Op op, String name, List<Value> args) {
    var floats = new Value[args.size()];
    for (int i = 0; i < floats.length; i++) {
      switch (args.get(i)) {
        case Result r when r.op().equals(WIDEN) -> floats[i] = r.inputs().getFirst();
        case Constant n -> floats[i] = n;
        default -> {
          return named(Ops.DOUBLE_FUNCTION, name, args);
        }
      }
    }
    return widen(named(op, name, List.of(floats)));
  }

  static Value widen(Value value) {
    return new Result(WIDEN, List.of(value), 0);
  }

  /** A float in an integer register, cut or rounded before. */
  static Value toInt(Value value) {
    return new Result(Ops.ATOM, List.of(new Result(Ops.F32_TO_INT, List.of(value), 0)), 0);
  }

  /** An integer in a floating-point register; what was just loaded is loaded there at once. */
  static Value toFloat(Value value) {
    Value there =
        value instanceof Result r && r.op().role() == Op.Role.LOAD
            ? value
            : new Result(Ops.TO_FLOAT_REGISTER, List.of(value), 0);
    return new Result(Ops.F32_FROM_INT, List.of(there), 0);
  }
}
