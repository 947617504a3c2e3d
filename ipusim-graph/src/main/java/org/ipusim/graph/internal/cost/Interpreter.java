package org.ipusim.graph.internal.cost;

import static org.ipusim.graph.internal.cost.Kind.DOUBLE;
import static org.ipusim.graph.internal.cost.Kind.FLOAT;
import static org.ipusim.graph.internal.cost.Kind.INT;
import static org.ipusim.graph.internal.cost.Kind.LONG;
import static org.ipusim.graph.internal.cost.Kind.REFERENCE;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;
import org.ipusim.graph.internal.cost.SymbolicBlock.Test;
import org.ipusim.graph.internal.cost.Value.Constant;
import org.ipusim.graph.internal.cost.Value.Result;
import org.jspecify.annotations.Nullable;

/** Runs the bytecode of one block on expressions. */
final class Interpreter {
  private static final Constant ZERO = new Constant(INT, 0);
  private static final int LARGEST_STACK_ARRAY = 1024;

  private final MethodContext context;
  private final Memory memory = new Memory();
  private SymbolicBlock block;
  private int line;

  Interpreter(MethodContext context, SymbolicBlock block) {
    this.context = context;
    this.block = block;
  }

  void run(FlowGraph graph) {
    Block b = block.block();
    for (int i = b.firstInstruction(); i <= b.lastInstruction(); i++) {
      CodeElement element = graph.elements().get(i);
      if (element instanceof Instruction instruction) {
        line = graph.line(i);
        step(instruction);
      }
    }
  }

  private void step(Instruction instruction) {
    switch (instruction) {
      case LoadInstruction load -> push(block.local(kind(load.typeKind()), load.slot()));
      case StoreInstruction store -> assign(store.slot(), pop());
      case IncrementInstruction inc ->
          assign(
              inc.slot(),
              result(Ops.ADD, block.local(INT, inc.slot()), new Constant(INT, inc.constant())));
      case ConstantInstruction constant -> constant(constant);
      case OperatorInstruction operator -> operator(operator.opcode());
      case ConvertInstruction convert -> convert(convert.fromType(), convert.toType());
      case BranchInstruction branch -> branch(branch.opcode());
      case ReturnInstruction ret -> {
        if (ret.typeKind() != TypeKind.VOID) {
          block.effect(result(Op.free("return value", Kind.NOTHING), pop()), line);
        }
      }
      case FieldInstruction field -> field(field);
      case InvokeInstruction invoke -> invoke(invoke);
      case StackInstruction stack -> stack(stack.opcode());
      case ArrayLoadInstruction load -> {
        Value index = pop();
        push(memory.load(Vectors.loadOf(load.typeKind()), pop(), index));
      }
      case ArrayStoreInstruction store -> {
        Value value = pop();
        Value index = pop();
        store(Vectors.storeOf(store.typeKind()), pop(), index, value);
      }
      case NewPrimitiveArrayInstruction array -> stackArray(array.typeKind());
      case TypeCheckInstruction check -> {
        if (check.opcode() == Opcode.INSTANCEOF) {
          mistake("instanceof has no tile instruction; give each case a codelet of its own");
          pop();
          push(ZERO);
        }
      }
      case TableSwitchInstruction table -> choose(table.cases().size());
      case LookupSwitchInstruction lookup -> choose(lookup.cases().size());
      case NopInstruction _ -> {}
      case NewObjectInstruction created
          when Vectors.isLanes(created.className().asInternalName()) ->
          push(unknown(Kind.of(created.className().asSymbol())));
      case NewObjectInstruction created -> {
        mistake(
            "allocates "
                + simple(created.className().asInternalName())
                + "; a tile has no heap: use vertex state, fields, Float2, Half2 or Half4");
        push(unknown(REFERENCE));
      }
      case NewReferenceArrayInstruction _ -> {
        mistake("allocates an array of objects; a tile has no heap");
        pop();
        push(unknown(REFERENCE));
      }
      case NewMultiArrayInstruction array -> {
        mistake("allocates an array of arrays; use one array and compute the index");
        for (int i = 0; i < array.dimensions(); i++) {
          pop();
        }
        push(unknown(REFERENCE));
      }
      case ThrowInstruction _ -> {
        mistake("throws; a tile has no exceptions: check the input when building the graph");
        pop();
      }
      case MonitorInstruction _ -> {
        mistake("synchronises; a vertex shares nothing with vertices that run beside it");
        pop();
      }
      case InvokeDynamicInstruction dynamic -> dynamic(dynamic);
      default -> mistake("uses " + instruction.opcode() + ", which has no cost on a tile");
    }
  }

  private void mistake(String text) {
    context.mistake(line, text);
  }

  private void push(Value value) {
    block.push(value);
  }

  private Value pop() {
    return block.stack().isEmpty() ? unknown(INT) : block.pop();
  }

  private void assign(int slot, Value value) {
    block.locals().put(slot, value);
  }

  private static Kind kind(TypeKind type) {
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

  private Value unknown(Kind kind) {
    return new Result(Op.free("?", kind), List.of(), context.fresh());
  }

  private void constant(ConstantInstruction constant) {
    switch (constant.constantValue()) {
      case Integer i -> push(new Constant(INT, i));
      case Float f -> push(new Constant(FLOAT, f));
      case Long l -> push(new Constant(LONG, l));
      case Double d -> push(new Constant(DOUBLE, d));
      case String _ -> {
        mistake("uses a string; tiles have no text");
        push(unknown(REFERENCE));
      }
      default -> push(unknown(REFERENCE));
    }
  }

  private void operator(Opcode opcode) {
    switch (opcode) {
      case INEG -> push(result(Ops.SUB, ZERO, pop()));
      case FNEG -> push(result(Ops.F32_NEGATE, pop()));
      case DNEG -> push(result(Ops.DOUBLE_ARITHMETIC, narrowed(pop())));
      case LNEG -> push(result(Ops.LONG_ADD, pop()));
      case ARRAYLENGTH -> push(result(Op.free("length", INT), pop()));
      default -> {
        Value right = pop();
        push(binary(opcode, pop(), right));
      }
    }
  }

  private Value binary(Opcode opcode, Value left, Value right) {
    return switch (opcode) {
      case IADD -> result(Ops.ADD, left, right);
      case ISUB -> result(Ops.SUB, left, right);
      case IMUL -> product(left, right);
      case IDIV, IREM -> quotient(left, right);
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
  private Value quotient(Value left, Value right) {
    if (right instanceof Constant n
        && n.number() instanceof Integer i
        && Integer.bitCount(i) == 1) {
      return new Result(
          Op.sequence("shift with sign correction", 4, 0, INT), List.of(left, right), 0);
    }
    return result(Ops.INT_DIVIDE, left, right);
  }

  /** A double made from a float really has to be converted when software goes on with it. */
  private static Value narrowed(Value value) {
    return value instanceof Result r && r.op().equals(Intrinsics.WIDEN)
        ? new Result(Ops.DOUBLE_CONVERT, r.inputs(), 0)
        : value;
  }

  private void convert(TypeKind from, TypeKind to) {
    Value value = pop();
    push(
        switch (from) {
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
        });
  }

  private static Value fromInt(Value value, TypeKind to) {
    return switch (to) {
      case FLOAT -> Intrinsics.toFloat(value);
      case LONG -> new Result(Op.main("sign word", LONG), List.of(value), 0);
      case DOUBLE -> result(Ops.DOUBLE_CONVERT, value);
      case CHAR -> result(Ops.LOGIC, value, new Constant(INT, Character.MAX_VALUE + 0));
      default -> result(Op.sequence("shl+shrs", 2, 0, INT), value);
    };
  }

  private void branch(Opcode opcode) {
    switch (opcode) {
      case GOTO, GOTO_W -> {}
      case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> {
        Value right = pop();
        boolean zero = right instanceof Constant n && n.isInt(0);
        block.test(new Test(pop(), zero ? null : right, opcode.name()));
      }
      case IF_ACMPEQ, IF_ACMPNE -> {
        mistake("compares references; tiles have elements, not objects");
        pop();
        block.test(new Test(pop(), null, opcode.name()));
      }
      default -> block.test(new Test(pop(), null, opcode.name()));
    }
  }

  private void choose(int cases) {
    block.test(new Test(pop(), null, "switch"));
    block.switchCases(cases);
  }

  private void field(FieldInstruction field) {
    String name = field.name().stringValue();
    Kind kind = Kind.of(field.typeSymbol());
    boolean own = field.owner().asInternalName().equals(context.codeletName());
    switch (field.opcode()) {
      case GETFIELD -> {
        pop();
        if (!own) {
          mistake("reads field '" + name + "' of another object");
          push(unknown(kind));
        } else {
          push(
              context.isWritten(name)
                  ? memory.load(Vectors.fieldLoad(kind), new Value.Field(kind, name), ZERO)
                  : new Value.Field(kind, name));
        }
      }
      case PUTFIELD -> {
        Value value = pop();
        pop();
        if (!own) {
          mistake("writes field '" + name + "' of another object");
        } else if (context.isRegister(name)) {
          block.effect(result(Op.free("register " + name, Kind.NOTHING), value), line);
          memory.remember(new Value.Field(kind, name), value);
        } else {
          store(Vectors.fieldStore(kind), new Value.Field(kind, name), ZERO, value);
        }
      }
      case GETSTATIC -> {
        if (name.equals("$assertionsDisabled")) {
          mistake(
              "uses assert, which a tile cannot report; check in the program that builds"
                  + " the graph");
        } else {
          mistake(
              "reads static field '"
                  + name
                  + "', which no tile holds; make it a compile-time constant, vertex state or a"
                  + " tensor");
        }
        push(unknown(kind));
      }
      default -> {
        mistake("writes static field '" + name + "', which no tile holds");
        pop();
      }
    }
  }

  private void store(Op op, Value vector, Value index, Value value) {
    block.effect(memory.store(op, vector, index, value), line);
  }

  private void stackArray(TypeKind type) {
    Value length = pop();
    if (!(length instanceof Constant n && n.number() instanceof Integer i)
        || i > LARGEST_STACK_ARRAY
        || i < 0) {
      mistake(
          "allocates an array whose length is no constant up to "
              + LARGEST_STACK_ARRAY
              + "; connect a tensor as scratch instead");
      push(unknown(REFERENCE));
      return;
    }
    context.stackBytes(Math.max(4, Vectors.bytes(type)) * i);
    push(new Result(Op.free("stack array", REFERENCE), List.of(length), context.fresh()));
  }

  private void stack(Opcode opcode) {
    Value top = pop();
    switch (opcode) {
      case POP -> {}
      case POP2 -> {
        if (!top.kind().wide()) {
          pop();
        }
      }
      case DUP -> {
        push(top);
        push(top);
      }
      case DUP_X1 -> insert(top, 1);
      case DUP_X2 -> insert(top, peekWide() ? 1 : 2);
      case DUP2 -> {
        if (top.kind().wide()) {
          push(top);
          push(top);
        } else {
          Value below = pop();
          push(below);
          push(top);
          push(below);
          push(top);
        }
      }
      case DUP2_X1, DUP2_X2 -> {
        if (top.kind().wide()) {
          insert(top, opcode == Opcode.DUP2_X1 || peekWide() ? 1 : 2);
        } else {
          Value below = pop();
          int depth = opcode == Opcode.DUP2_X1 || peekWide() ? 1 : 2;
          insert(below, depth);
          block.stack().add(block.stack().size() - depth - 1, top);
          push(top);
        }
      }
      default -> {
        Value below = pop();
        push(top);
        push(below);
      }
    }
  }

  private boolean peekWide() {
    return !block.stack().isEmpty() && block.stack().getLast().kind().wide();
  }

  /** Pushes a value and puts it below some entries as well. */
  private void insert(Value value, int depth) {
    push(value);
    block.stack().add(Math.max(0, block.stack().size() - 1 - depth), value);
  }

  private void dynamic(InvokeDynamicInstruction dynamic) {
    mistake(
        dynamic.name().equalsString("makeConcatWithConstants")
            ? "concatenates strings; tiles have no text"
            : "uses a lambda or method reference; write the code out, or a static method");
    for (int i = 0; i < dynamic.typeSymbol().parameterCount(); i++) {
      pop();
    }
    if (Kind.of(dynamic.typeSymbol().returnType()) != Kind.NOTHING) {
      push(unknown(Kind.of(dynamic.typeSymbol().returnType())));
    }
  }

  private void invoke(InvokeInstruction invoke) {
    var args = new Value[invoke.typeSymbol().parameterCount()];
    for (int i = args.length - 1; i >= 0; i--) {
      args[i] = pop();
    }
    @Nullable Value receiver = invoke.opcode() == Opcode.INVOKESTATIC ? null : pop();
    Value result = called(invoke, receiver, List.of(args));
    if (Kind.of(invoke.typeSymbol().returnType()) != Kind.NOTHING) {
      push(result);
    }
  }

  private Value called(InvokeInstruction invoke, @Nullable Value receiver, List<Value> args) {
    String owner = invoke.owner().asInternalName();
    String name = invoke.name().stringValue();
    Kind kind = Kind.of(invoke.typeSymbol().returnType());
    if (receiver != null && Vectors.isVector(owner)) {
      return Vectors.access(
              owner, name, receiver, args, memory, effect -> block.effect(effect, line))
          .orElseGet(() -> refuse(owner, name, kind));
    }
    if (Vectors.isLanes(owner)) {
      if (receiver != null && name.equals("<init>")) {
        block.stack().replaceAll(v -> v.equals(receiver) ? pack(receiver.kind(), args) : v);
        return receiver;
      }
      return Vectors.lanes(owner, name, receiver, args).orElseGet(() -> refuse(owner, name, kind));
    }
    var key = new MethodKey(owner, name, invoke.typeSymbol());
    if (receiver == null) {
      Value intrinsic =
          Intrinsics.call(
              owner.replace('/', '.'), name, invoke.typeSymbol().descriptorString(), args);
      if (intrinsic != null) {
        return intrinsic;
      }
    }
    if (!context.canCall(key, receiver == null)) {
      return refuse(owner, name, kind);
    }
    memory.forgetAll();
    var call =
        new Result(
            new Op(name, Op.Pipe.MAIN, 0, 0, kind, Op.Role.CALL), args, context.called(key, line));
    block.effect(call, line);
    return call;
  }

  private static Value pack(Kind kind, List<Value> lanes) {
    return new Result(Op.free("lanes", kind), lanes, 0);
  }

  private Value refuse(String owner, String name, Kind kind) {
    mistake(Advice.onCall(owner, name));
    return unknown(kind);
  }

  private static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
  }
}
