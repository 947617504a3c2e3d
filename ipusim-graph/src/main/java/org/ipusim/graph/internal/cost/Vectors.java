package org.ipusim.graph.internal.cost;

import java.lang.classfile.TypeKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ipusim.graph.internal.cost.Value.Result;
import org.jspecify.annotations.Nullable;

/** Loads, stores and lane arithmetic behind the vectors and register types of codelets. */
final class Vectors {
  private static final String PACKAGE = "org/ipusim/graph/codelet/";

  private record Access(Op load, Op store) {}

  private static final Map<String, Access> ELEMENTS =
      Map.of(
          "FloatVector", new Access(Ops.LOAD_F32, Ops.STORE_32),
          "HalfVector", new Access(Ops.LOAD_F16, Ops.STORE_16),
          "IntVector", new Access(Ops.LOAD_32, Ops.STORE_32),
          "ShortVector", new Access(Ops.LOAD_SIGNED, Ops.STORE_16),
          "ByteVector", new Access(Ops.LOAD_SIGNED, Ops.STORE_8),
          "BoolVector", new Access(Ops.LOAD_ZERO, Ops.STORE_8));

  private static final Map<String, Kind> LANES =
      Map.of("Float2", Kind.FLOAT2, "Half2", Kind.HALF2, "Half4", Kind.HALF4);

  private static final List<String> ARITHMETIC = List.of("plus", "minus", "times");

  private Vectors() {}

  private static String simple(String owner) {
    return owner.startsWith(PACKAGE) ? owner.substring(PACKAGE.length()) : "";
  }

  static boolean isVector(String owner) {
    String name = simple(owner);
    return ELEMENTS.containsKey(name) || name.equals("VectorList") || name.equals("VertexVector");
  }

  static boolean isLanes(String owner) {
    return LANES.containsKey(simple(owner));
  }

  /** The methods of a class that have a cost, for messages. */
  static List<String> methods(String owner) {
    if (isLanes(owner)) {
      return simple(owner).equals("Half4")
          ? List.of("plus", "minus", "times", "of", "x", "y", "z", "w")
          : List.of("plus", "minus", "times", "of", "x", "y");
    }
    return switch (simple(owner)) {
      case "FloatVector" -> List.of("size", "get", "set", "get2", "set2");
      case "HalfVector" -> List.of("size", "get", "set", "get2", "set2", "get4", "set4");
      case "VectorList" -> List.of("size", "get");
      default -> List.of("size", "get", "set");
    };
  }

  static Optional<Value> access(
      String owner,
      String name,
      Value vector,
      List<Value> args,
      Memory memory,
      Consumer<Value> effects) {
    if (name.equals("size")) {
      return Optional.of(
          vector instanceof Value.Field field
              ? new Value.Field(Kind.INT, field.name() + ".size")
              : new Result(Op.free("size", Kind.INT), List.of(vector), 0));
    }
    if (name.equals("get") && simple(owner).equals("VectorList")) {
      return Optional.of(memory.load(Ops.LOAD_POINTER, vector, args.getFirst()));
    }
    Access access = ELEMENTS.get(simple(owner));
    if (access == null) {
      return Optional.empty();
    }
    boolean half = simple(owner).equals("HalfVector");
    Kind lanes = name.endsWith("4") ? Kind.HALF4 : half ? Kind.HALF2 : Kind.FLOAT2;
    Op wide = lanes == Kind.HALF2 ? Op.load("ld32", lanes) : Ops.load64(lanes);
    Value index = args.getFirst();
    return switch (name) {
      case "get" -> {
        Value loaded = memory.load(access.load(), vector, index);
        yield Optional.of(half ? new Result(Ops.F16_TO_F32, List.of(loaded), 0) : loaded);
      }
      case "set" -> {
        Value value = half ? new Result(Ops.F32_TO_F16, List.of(args.get(1)), 0) : args.get(1);
        effects.accept(memory.store(access.store(), vector, index, value));
        yield Optional.of(value);
      }
      case "get2", "get4" -> Optional.of(memory.load(wide, vector, index));
      case "set2", "set4" -> {
        Op store = lanes == Kind.HALF2 ? Ops.STORE_32 : Ops.STORE_64;
        effects.accept(memory.store(store, vector, index, args.get(1)));
        yield Optional.of(args.get(1));
      }
      default -> Optional.empty();
    };
  }

  static Optional<Value> lanes(
      String owner, String name, @Nullable Value receiver, List<Value> args) {
    Kind kind = LANES.getOrDefault(simple(owner), Kind.FLOAT2);
    if (receiver == null) {
      return name.equals("of")
          ? Optional.of(new Result(Op.free("broadcast", kind), args, 0))
          : Optional.empty();
    }
    return switch (name) {
      case "plus", "minus", "times" ->
          Optional.of(
              new Result(
                  Ops.lanes(kind), List.of(receiver, args.getFirst()), ARITHMETIC.indexOf(name)));
      case "x", "y", "z", "w" -> Optional.of(lane(kind, name, receiver));
      default -> Optional.empty();
    };
  }

  /** A float lane is a register of its own; a half lane has to be widened. */
  private static Value lane(Kind kind, String name, Value receiver) {
    return kind == Kind.FLOAT2
        ? new Result(Op.free("lane", Kind.FLOAT), List.of(receiver), name.charAt(0))
        : new Result(Ops.F16_TO_F32, List.of(receiver), name.charAt(0));
  }

  static Op loadOf(TypeKind type) {
    return switch (type) {
      case FLOAT -> Ops.LOAD_F32;
      case LONG -> Ops.load64(Kind.LONG);
      case DOUBLE -> Ops.load64(Kind.DOUBLE);
      default -> Ops.LOAD_32;
    };
  }

  static Op storeOf(TypeKind type) {
    return type == TypeKind.LONG || type == TypeKind.DOUBLE ? Ops.STORE_64 : Ops.STORE_32;
  }

  static Op fieldLoad(Kind kind) {
    return kind == Kind.FLOAT ? Ops.LOAD_F32 : Ops.LOAD_32;
  }

  static Op fieldStore(Kind kind) {
    return kind.wide() ? Ops.STORE_64 : Ops.STORE_32;
  }

  static int bytes(TypeKind type) {
    return type == TypeKind.LONG || type == TypeKind.DOUBLE ? 8 : 4;
  }
}
