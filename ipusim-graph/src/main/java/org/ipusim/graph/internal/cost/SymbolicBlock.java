package org.ipusim.graph.internal.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.internal.cost.Value.Result;
import org.jspecify.annotations.Nullable;

/**
 * A block as what it does: effects in order, the locals it leaves, and what its last branch looks
 * at.
 */
final class SymbolicBlock {
  /** Version of a left shift among the shifts. */
  static final int LEFT = 1;

  /** An effect and the source line that asks for it. */
  record Effect(Value value, int line) {}

  /**
   * What the last instruction decides on.
   *
   * @param left the value, or the left one of two
   * @param right what it is compared with, null where it is zero
   * @param opcodeName the branch
   */
  record Test(Value left, @Nullable Value right, String opcodeName) {
    /** Whether numbers are compared, not references, and there are two ways to go. */
    boolean isOfNumbers() {
      return opcodeName.startsWith("IF") && left.kind() == Kind.INT;
    }
  }

  private final Block block;
  private final List<Effect> effects = new ArrayList<>();
  private final Map<Integer, Value> locals = new HashMap<>();
  private final List<Value> stack = new ArrayList<>();
  private final List<Value> found = new ArrayList<>();
  private @Nullable Test test;
  private int switchCases;

  SymbolicBlock(Block block) {
    this.block = block;
  }

  Block block() {
    return block;
  }

  void effect(Value value, int line) {
    effects.add(new Effect(value, line));
  }

  /** Stores and calls, in order. */
  List<Effect> effects() {
    return effects;
  }

  /** The locals that were assigned, with what they hold in the end. */
  Map<Integer, Value> locals() {
    return locals;
  }

  Value local(Kind kind, int slot) {
    return locals.getOrDefault(slot, new Value.Local(kind, slot));
  }

  /** The operand stack, bottom first. */
  List<Value> stack() {
    return stack;
  }

  /** Notes that the stack holds what the block finds there. */
  void entered() {
    found.addAll(stack);
  }

  /** What the block finds on the operand stack, bottom first. */
  List<Value> found() {
    return found;
  }

  /** Whether a value that the block leaves on the stack is called the same in the next block. */
  boolean keeps(Value value) {
    return switch (value) {
      case Value.Local l -> !locals.containsKey(l.slot()) || value.equals(locals.get(l.slot()));
      case Value.Result _ -> false;
      default -> true;
    };
  }

  void push(Value value) {
    stack.add(value);
  }

  Value pop() {
    return stack.removeLast();
  }

  void test(Test newTest) {
    test = newTest;
  }

  @Nullable Test test() {
    return test;
  }

  void switchCases(int cases) {
    switchCases = cases;
  }

  /** Cases of the switch that ends the block, 0 when none does. */
  int switchCases() {
    return switchCases;
  }

  /** The call effects. */
  List<Result> calls() {
    var out = new ArrayList<Result>();
    for (Effect e : effects) {
      if (e.value() instanceof Result r && r.op().role() == Op.Role.CALL) {
        out.add(r);
      }
    }
    return out;
  }
}
