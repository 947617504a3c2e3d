package org.ipusim.graph.internal.cost;

import java.lang.classfile.Opcode;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.internal.cost.Op.Role;
import org.ipusim.graph.internal.cost.Value.Local;
import org.ipusim.graph.internal.cost.Value.Result;

/**
 * Whether a hand scheduler would take two iterations of a repeat loop at once: neighbouring floats
 * in 64-bit loads and stores, {@code f32v2} arithmetic, sums in two parts.
 */
final class VectorUse {
  private final MethodCost cost;
  private final SymbolicBlock body;
  private final Value counter;

  VectorUse(MethodCost cost, SymbolicBlock body, int counter) {
    this.cost = cost;
    this.body = body;
    this.counter = new Local(Kind.INT, counter);
  }

  boolean twoAtOnce(StraightLoop loop) {
    return loop.step() == 1
        && cost.code(loop.body().number()).stream().allMatch(this::hasLanes)
        && body.locals().entrySet().stream()
            .allMatch(e -> e.getValue().kind() == Kind.INT || isSum(e.getKey(), e.getValue()));
  }

  private boolean hasLanes(Instr instr) {
    Op op = instr.op();
    if (op.equals(Ops.F32) || op.equals(Ops.F32_NEGATE)) {
      return true;
    }
    return instr.value() instanceof Result r
        && (op.equals(Ops.LOAD_F32)
            || (op.equals(Ops.STORE_32) && r.inputs().get(2).kind() == Kind.FLOAT))
        && followsCounter(r.inputs().get(1));
  }

  private boolean followsCounter(Value index) {
    Polynomial p = Polynomial.of(index);
    Map<Map<Value, Integer>, Long> terms = p.terms();
    return terms.getOrDefault(Map.of(counter, 1), 0L) == 1
        && terms.keySet().stream()
            .allMatch(powers -> powers.equals(Map.of(counter, 1)) || !powers.containsKey(counter));
  }

  /** A local to which each iteration adds what does not depend on it. */
  private static boolean isSum(int slot, Value value) {
    var self = new Local(Kind.FLOAT, slot);
    if (!(value instanceof Result r)
        || !r.op().equals(Ops.F32)
        || r.version() != Opcode.FADD.bytecode()) {
      return false;
    }
    List<Value> inputs = r.inputs();
    return (inputs.get(0).equals(self) && !contains(inputs.get(1), self))
        || (inputs.get(1).equals(self) && !contains(inputs.get(0), self));
  }

  private static boolean contains(Value value, Value wanted) {
    return value.equals(wanted)
        || (value instanceof Result r
            && r.op().role() != Role.CALL
            && r.inputs().stream().anyMatch(i -> contains(i, wanted)));
  }
}
