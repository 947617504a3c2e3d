package org.ipusim.graph.internal.cost;

import static org.ipusim.graph.internal.cost.Kind.DOUBLE;
import static org.ipusim.graph.internal.cost.Kind.FLOAT;
import static org.ipusim.graph.internal.cost.Kind.INT;
import static org.ipusim.graph.internal.cost.Kind.LONG;
import static org.ipusim.graph.internal.cost.Kind.REFERENCE;

import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.util.List;
import org.ipusim.graph.internal.cost.Value.Constant;
import org.ipusim.graph.internal.cost.Value.Result;

/** What the operators and conversions of the bytecode are on the tile. */
final class Arithmetic {
  private static final Constant ZERO = new Constant(INT, 0);

  private Arithmetic() {}

  static Kind kind(TypeKind type) {
    return switch (type) {
      case LONG -> LONG;
      case FLOAT -> FLOAT;
      case DOUBLE -> DOUBLE;
      case REFERENCE -> REFERENCE;
      default -> INT;
    };
  }

  private static Result result(Op op, Value... inputs) {
    return new Result(op, List.of(inputs), 0);
  }

  static boolean isUnary(Opcode opcode) {
    return switch (opcode) {
      case INEG, FNEG, DNEG, LNEG, ARRAYLENGTH -> true;
      default -> false;
    };
  }

  static Value unary(Opcode opcode, Value value) {
    return switch (opcode) {
      case INEG -> result(Ops.SUB, ZERO, value);
      case FNEG -> result(Ops.F32_NEGATE, value);
      case DNEG -> result(Ops.DOUBLE_ARITHMETIC, narrowed(value));
      case LNEG -> result(Ops.LONG_ADD, value);
      default -> result(Op.free("length", INT), value);
    };
  }

  static Value binary(Opcode opcode, Value left, Value right) {
    return switch (opcode) {
      case IADD -> result(Ops.ADD, left, right);
      case ISUB -> result(Ops.SUB, left, right);
      case IMUL -> product(left, right);
      case IDIV, IREM -> quotient(opcode, left, right);
      case ISHL -> new Result(Ops.SHIFT, List.of(left, right), SymbolicBlock.LEFT);
      case ISHR -> result(Ops.SHIFT, left, right);
      case IUSHR -> new Result(Ops.SHIFT, List.of(left, right), SymbolicBlock.LEFT + 1);
      case IAND, IOR, IXOR -> new Result(Ops.LOGIC, List.of(left, right), opcode.bytecode());
      case FADD, FSUB, FMUL -> new Result(Ops.F32, List.of(left, right), opcode.bytecode());
      case FDIV -> result(Ops.F32_DIVIDE, left, right);
      case FREM -> result(Ops.F32_REMAINDER, left, right);
      case FCMPL, FCMPG -> result(Ops.ATOM, result(Ops.F32_COMPARE, left, right));
      case LADD, LSUB -> new Result(Ops.LONG_ADD, List.of(left, right), opcode.bytecode());
      case LMUL -> result(Ops.LONG_MULTIPLY, left, right);
      case LDIV, LREM -> new Result(Ops.LONG_DIVIDE, List.of(left, right), opcode.bytecode());
      case LAND, LOR, LXOR -> new Result(Ops.LONG_LOGIC, List.of(left, right), opcode.bytecode());
      case LSHL, LSHR, LUSHR -> new Result(Ops.LONG_SHIFT, List.of(left, right), opcode.bytecode());
      case LCMP -> result(Ops.LONG_COMPARE, left, right);
      case DCMPL, DCMPG -> result(Ops.DOUBLE_COMPARE, narrowed(left), narrowed(right));
      default ->
          new Result(
              Ops.DOUBLE_ARITHMETIC, List.of(narrowed(left), narrowed(right)), opcode.bytecode());
    };
  }

  private static Value product(Value left, Value right) {
    if (right instanceof Constant n
        && n.number() instanceof Integer i
        && Integer.bitCount(i) == 1) {
      Constant places = new Constant(INT, Integer.numberOfTrailingZeros(i));
      return new Result(Ops.SHIFT, List.of(left, places), SymbolicBlock.LEFT);
    }
    return left instanceof Constant && !(right instanceof Constant)
        ? product(right, left)
        : result(Ops.MUL, left, right);
  }

  /** By a power of two a compiler shifts, correcting for negative numbers, or masks. */
  private static Value quotient(Opcode opcode, Value left, Value right) {
    if (right instanceof Constant n
        && n.number() instanceof Integer i
        && Integer.bitCount(i) == 1) {
      return new Result(
          Op.sequence("shift with sign correction", 4, 0, INT),
          List.of(left, right),
          opcode.bytecode());
    }
    return new Result(Ops.INT_DIVIDE, List.of(left, right), opcode.bytecode());
  }

  /** A double made from a float really has to be converted when software goes on with it. */
  private static Value narrowed(Value value) {
    return value instanceof Result r && r.op().equals(Intrinsics.WIDEN)
        ? new Result(Ops.DOUBLE_CONVERT, r.inputs(), 0)
        : value;
  }

  static Value convert(TypeKind from, TypeKind to, Value value) {
    return switch (from) {
      case INT -> fromInt(value, to);
      case FLOAT ->
          switch (to) {
            case DOUBLE -> Intrinsics.widen(value);
            case INT -> Intrinsics.toInt(value);
            default -> new Result(Ops.LONG_SHIFT, List.of(value), 0);
          };
      case DOUBLE ->
          value instanceof Result r && r.op().equals(Intrinsics.WIDEN) && to == TypeKind.FLOAT
              ? r.inputs().getFirst()
              : new Result(
                  Op.sequence("double convert", Ops.DOUBLE_CONVERT.slots(), 0, kind(to)),
                  List.of(narrowed(value)),
                  0);
      case LONG ->
          to == TypeKind.INT
              ? new Result(Op.free("low word", INT), List.of(value), 0)
              : new Result(
                  Op.sequence("64-bit convert", Ops.DOUBLE_CONVERT.slots(), 0, kind(to)),
                  List.of(value),
                  0);
      default -> value;
    };
  }

  private static Value fromInt(Value value, TypeKind to) {
    return switch (to) {
      case FLOAT -> Intrinsics.toFloat(value);
      case LONG -> new Result(Op.main("sign word", LONG), List.of(value), 0);
      case DOUBLE -> result(Ops.DOUBLE_CONVERT, value);
      case CHAR -> result(Ops.LOGIC, value, new Constant(INT, Character.MAX_VALUE + 0));
      default ->
          new Result(Op.sequence("shl+shrs", 2, 0, INT), List.of(value), to.name().hashCode());
    };
  }
}
