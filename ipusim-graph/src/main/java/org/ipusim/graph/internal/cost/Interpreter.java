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
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.internal.cost.SymbolicBlock.Test;
import org.ipusim.graph.internal.cost.Value.Constant;
import org.ipusim.graph.internal.cost.Value.Result;
import org.jspecify.annotations.Nullable;

/** Runs the bytecode of one block on expressions. */
final class Interpreter {
  private static final Constant ZERO = new Constant(INT, 0);
  private static final int LARGEST_STACK_ARRAY = 1024;
  private static final String ASSERTIONS = "$assertionsDisabled";
  private static final String ASSERTS =
      "uses assert, which a tile cannot report; check in the program that builds the graph";
  private static final String THROWS =
      "throws, but a tile has no exceptions; check the input when building the graph";
  private static final String OF_ANOTHER =
      "' of another object; a tile holds no objects: pass the value as an argument";

  private final MethodContext context;
  private final MistakeLog log;
  private final Memory memory = new Memory();
  private final SymbolicBlock block;
  private int line;

  Interpreter(MethodContext context, MistakeLog log, SymbolicBlock block) {
    this.context = context;
    this.log = log;
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
      case LoadInstruction load -> push(block.local(Arithmetic.kind(load.typeKind()), load.slot()));
      case StoreInstruction store -> assign(store.slot(), pop());
      case IncrementInstruction inc ->
          assign(
              inc.slot(),
              result(Ops.ADD, block.local(INT, inc.slot()), new Constant(INT, inc.constant())));
      case ConstantInstruction constant -> constant(constant);
      case OperatorInstruction operator -> operator(operator.opcode());
      case ConvertInstruction c -> push(Arithmetic.convert(c.fromType(), c.toType(), pop()));
      case BranchInstruction branch -> branch(branch.opcode());
      case ReturnInstruction ret -> {
        if (ret.typeKind() != TypeKind.VOID) {
          block.effect(result(Op.free(Op.RETURN, Kind.NOTHING), pop()), line);
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
          pop();
          push(wrong("uses instanceof, but a tile has no types; write a codelet for each", INT));
        }
      }
      case TableSwitchInstruction table -> choose(table.cases().size());
      case LookupSwitchInstruction lookup -> choose(lookup.cases().size());
      case NopInstruction _ -> {}
      case NewObjectInstruction created
          when Vectors.isLanes(created.className().asInternalName()) ->
          push(unknown(Kind.of(created.className().asSymbol())));
      case NewObjectInstruction created -> push(created(created.className().asInternalName()));
      case NewReferenceArrayInstruction _ -> {
        pop();
        push(wrong("allocates an array of objects; use an array of numbers", REFERENCE));
      }
      case NewMultiArrayInstruction array -> {
        for (int i = 0; i < array.dimensions(); i++) {
          pop();
        }
        push(wrong("allocates an array of arrays; use one array and compute the index", REFERENCE));
      }
      case ThrowInstruction _ -> {
        if (!log.isConsequence(pop())) {
          mistake(THROWS);
        }
      }
      case MonitorInstruction monitor -> {
        pop();
        if (monitor.opcode() == Opcode.MONITORENTER) {
          mistake(
              "synchronises, but a vertex shares nothing with vertices that run beside it; remove"
                  + " synchronized");
        }
      }
      case InvokeDynamicInstruction dynamic -> dynamic(dynamic);
      default -> mistake("uses " + instruction.opcode() + ", which has no cost on a tile");
    }
  }

  private void mistake(String text) {
    log.add(line, text);
  }

  /** Notes a mistake and gives what stands for its result. */
  private Value wrong(String text, Kind kind) {
    Value left = unknown(kind);
    log.add(line, text, left);
    return left;
  }

  private Value created(String owner) {
    String name = Advice.simple(owner);
    if (owner.equals("java/lang/AssertionError") && log.says(ASSERTS)) {
      return log.consequence(unknown(REFERENCE));
    }
    return switch (owner) {
      case "java/lang/MatchException" -> wrong(Advice.ENUM, REFERENCE);
      default ->
          wrong(
              name.endsWith("Exception") || name.endsWith("Error")
                  ? THROWS.replace("throws", "throws " + name)
                  : "allocates "
                      + name
                      + "; a tile has no heap: use vertex state, fields, Float2, Half2 or Half4",
              REFERENCE);
    };
  }

  private void push(Value value) {
    block.push(value);
  }

  private Value pop() {
    return block.stack().isEmpty() ? unknown(INT) : block.pop();
  }

  private void assign(int slot, Value value) {
    log.assigned(slot, value);
    block.locals().put(slot, value);
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
        Value text = unknown(REFERENCE);
        log.addText(line, "uses a string, but tiles have no text; remove it", text);
        push(text);
      }
      case ClassDesc c ->
          push(
              wrong(
                  "names the class "
                      + c.displayName()
                      + ", but a tile knows no classes at run time; remove it",
                  REFERENCE));
      default -> push(unknown(REFERENCE));
    }
  }

  private void operator(Opcode opcode) {
    if (Arithmetic.isUnary(opcode)) {
      push(Arithmetic.unary(opcode, pop()));
    } else {
      Value right = pop();
      push(Arithmetic.binary(opcode, pop(), right));
    }
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
        mistake("compares references, but a tile holds elements, no objects; compare elements");
        pop();
        block.test(new Test(pop(), null, opcode.name()));
      }
      case IFNULL, IFNONNULL -> {
        Value value = pop();
        if (!log.isConsequence(value)) {
          mistake("compares with null, but all fields are connected when a vertex runs; remove it");
        }
        block.test(new Test(value, null, opcode.name()));
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
        Value object = pop();
        if (own) {
          push(read(name, kind));
        } else if (log.isConsequence(object)) {
          push(log.consequence(unknown(kind)));
        } else {
          push(wrong("reads field '" + name + OF_ANOTHER, kind));
        }
      }
      case PUTFIELD -> {
        Value value = pop();
        Value object = pop();
        if (own) {
          write(name, kind, value);
        } else if (!log.isConsequence(object)) {
          mistake("writes field '" + name + OF_ANOTHER);
        }
      }
      case GETSTATIC -> push(wrong(staticRead(field), kind));
      default -> {
        mistake(
            "writes static field '"
                + Advice.simple(field.owner().asInternalName())
                + "."
                + name
                + "', which no tile holds; connect a tensor as @Output or @InOut");
        pop();
      }
    }
  }

  private Value read(String name, Kind kind) {
    var field = new Value.Field(kind, name);
    return context.isRegister(name)
        ? memory.register(field)
        : context.isWritten(name) ? memory.load(Vectors.fieldLoad(kind), field, ZERO) : field;
  }

  private void write(String name, Kind kind, Value value) {
    var field = new Value.Field(kind, name);
    if (context.isRegister(name)) {
      block.effect(new Result(Memory.writeRegister(), List.of(field, ZERO, value), 0), line);
      memory.remember(field, value);
    } else {
      store(Vectors.fieldStore(kind), field, ZERO, value);
    }
  }

  private static String staticRead(FieldInstruction field) {
    String owner = field.owner().asInternalName();
    String name = field.name().stringValue();
    if (name.equals(ASSERTIONS)) {
      return ASSERTS;
    }
    if (name.startsWith("$SwitchMap$") || field.typeSymbol().equals(field.owner().asSymbol())) {
      return Advice.ENUM;
    }
    if (owner.equals("java/lang/System")) {
      return "uses System."
          + name
          + ", but a tile has no console; print tensors with a PrintTensor program";
    }
    return "reads static field '"
        + Advice.simple(owner)
        + "."
        + name
        + "', which no tile holds; make it a compile-time constant, vertex state or a tensor";
  }

  private void store(Op op, Value vector, Value index, Value value) {
    block.effect(memory.store(op, vector, index, value), line);
  }

  private void stackArray(TypeKind type) {
    Value length = pop();
    if (!(length instanceof Constant n && n.number() instanceof Integer i)) {
      push(
          wrong(
              "allocates an array whose length is no compile-time constant; connect a tensor as"
                  + " scratch instead",
              REFERENCE));
      return;
    }
    if (i < 0 || i > LARGEST_STACK_ARRAY) {
      push(
          wrong(
              "allocates an array of "
                  + i
                  + " elements on its worker's stack, where 0 to "
                  + LARGEST_STACK_ARRAY
                  + " can be; connect a tensor as scratch instead",
              REFERENCE));
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
    String name = dynamic.name().stringValue();
    var args = new ArrayList<Value>();
    for (int i = 0; i < dynamic.typeSymbol().parameterCount(); i++) {
      args.add(pop());
    }
    log.passed(args);
    if (name.equals("makeConcatWithConstants")) {
      Value text = unknown(REFERENCE);
      log.addText(line, "joins strings, but tiles have no text; remove it", text);
      push(text);
      return;
    }
    push(
        wrong(
            switch (name) {
              case "typeSwitch", "enumSwitch" -> Advice.ENUM;
              default ->
                  "uses a lambda or method reference, which is an object; write the code out, or as"
                      + " a static method";
            },
            Kind.of(dynamic.typeSymbol().returnType())));
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
    var key = new MethodKey(owner, name, invoke.typeSymbol());
    if (receiver != null && log.isConsequence(receiver)) {
      log.passed(args);
      return log.consequence(unknown(kind));
    }
    if (receiver != null && Vectors.isVector(owner)) {
      return Vectors.access(
              owner, name, receiver, args, memory, effect -> block.effect(effect, line))
          .orElseGet(() -> refuse(Advice.onLanes(key, Vectors.methods(owner)), kind, args));
    }
    if (Vectors.isLanes(owner)) {
      if (receiver != null && name.equals("<init>")) {
        block.stack().replaceAll(v -> v.equals(receiver) ? pack(receiver.kind(), args) : v);
        return receiver;
      }
      return Vectors.lanes(owner, name, receiver, args)
          .orElseGet(() -> refuse(Advice.onLanes(key, Vectors.methods(owner)), kind, args));
    }
    if (receiver == null) {
      Value intrinsic =
          Intrinsics.call(
              owner.replace('/', '.'), name, invoke.typeSymbol().descriptorString(), args);
      if (intrinsic != null) {
        return intrinsic;
      }
    }
    String why = context.whyNotCall(key, receiver == null);
    if (!why.isEmpty()) {
      return refuse(why, kind, args);
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

  private Value refuse(String why, Kind kind, List<Value> args) {
    log.passed(args);
    return wrong(why, kind);
  }
}
