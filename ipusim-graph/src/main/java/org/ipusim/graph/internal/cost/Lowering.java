package org.ipusim.graph.internal.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.internal.cost.LoopPlan.Control;
import org.ipusim.graph.internal.cost.SymbolicBlock.Effect;
import org.ipusim.graph.internal.cost.SymbolicBlock.Test;
import org.ipusim.graph.internal.cost.Value.Constant;
import org.ipusim.graph.internal.cost.Value.Field;
import org.ipusim.graph.internal.cost.Value.Local;
import org.ipusim.graph.internal.cost.Value.Result;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the instructions of one method and puts each in its block: only what an effect, a branch
 * or a live local needs; what a loop does not change before the loop; addresses as pointers that
 * move by post-increment.
 */
final class Lowering {
  /** Integer constants beyond 20 bits take two instructions. */
  private static final int IMMEDIATE_BITS = 20;

  private final FlowGraph graph;
  private final Loops loops;
  private final List<SymbolicBlock> blocks;
  private final LoopPlanner planner;
  private final Liveness liveness;
  private final boolean helper;
  private final Set<String> scalars;
  private final Set<String> pointersDone = new HashSet<>();
  private final Map<Loop, LoopPlan> plans = new HashMap<>();
  private final List<List<Instr>> code = new ArrayList<>();
  private final List<Instr> entry = new ArrayList<>();
  private final Set<Value> entryDone = new HashSet<>();
  private final List<Set<Value>> done = new ArrayList<>();
  private final Map<Loop, Set<Integer>> registers = new HashMap<>();
  private final Map<Loop, Map<Pointer, Set<Long>>> pointers = new HashMap<>();

  /** A pointer that moves through a vector as a loop goes round. */
  private record Pointer(Value vector, Polynomial index) {}

  Lowering(
      FlowGraph graph,
      Loops loops,
      List<SymbolicBlock> blocks,
      boolean helper,
      Set<String> scalars) {
    this.scalars = scalars;
    this.graph = graph;
    this.loops = loops;
    this.blocks = blocks;
    this.helper = helper;
    this.planner = new LoopPlanner(blocks, loops);
    this.liveness = new Liveness(graph);
    for (Block _ : graph.blocks()) {
      code.add(new ArrayList<>());
      done.add(new HashSet<>());
    }
    for (Loop loop : loops.all()) {
      plans.put(loop, planner.plan(loop));
      registers.put(loop, new HashSet<>());
      pointers.put(loop, new LinkedHashMap<>());
    }
    for (Loop loop : loops.all()) {
      leaveCounters(loop);
    }
    for (SymbolicBlock block : blocks) {
      lower(block);
    }
  }

  /** What is wanted of a counter after its loop has to be in a register, not counted down. */
  private void leaveCounters(Loop loop) {
    for (int b = loop.blocks().nextSetBit(0); b >= 0; b = loop.blocks().nextSetBit(b + 1)) {
      for (int next : graph.blocks().get(b).successors()) {
        for (int slot : plan(loop).steps().keySet()) {
          if (!loop.contains(next) && liveness.liveBefore(next, slot)) {
            register(slot, b);
          }
        }
      }
    }
  }

  /** Instructions of a block, without loop control. */
  List<Instr> code(int block) {
    return code.get(block);
  }

  /** Instructions at the start of the method. */
  List<Instr> entry() {
    return entry;
  }

  LoopPlan plan(Loop loop) {
    return plans.getOrDefault(loop, planner.plan(loop));
  }

  /** Whether a local is needed in a register inside a loop, beyond counting and addressing. */
  boolean inRegister(Loop loop, int slot) {
    return registers.getOrDefault(loop, Set.of()).contains(slot);
  }

  /** Pointers that have to be set before a loop. */
  int pointers(Loop loop) {
    return pointers.getOrDefault(loop, Map.of()).size();
  }

  /** Pointers at several offsets, which no single access can move along. */
  int pointerAdds(Loop loop) {
    return (int)
        pointers.getOrDefault(loop, Map.of()).values().stream().filter(s -> s.size() > 1).count();
  }

  /** Whether the branch at the end of a block is what counts a loop. */
  @Nullable Loop counts(int block) {
    Loop loop = loops.innermost(block);
    return loop != null && plan(loop).counted() && plan(loop).testBlock() == block ? loop : null;
  }

  SymbolicBlock block(int block) {
    return blocks.get(block);
  }

  /** The calls a block makes. */
  List<Result> calls(int block) {
    return blocks.get(block).calls();
  }

  private void lower(SymbolicBlock block) {
    int b = block.block().number();
    for (Effect effect : block.effects()) {
      need(effect.value(), b, effect.line());
    }
    block
        .locals()
        .forEach(
            (slot, value) -> {
              if (isCounterWork(b, slot)) {
                needOperands(value, b, block.block().line(), new HashSet<>());
              } else if (liveness.liveAfter(b, slot)) {
                keep(value, b, block.block().line());
              }
            });
    for (int i = 0; i < block.stack().size(); i++) {
      if (!(block.stack().get(i) instanceof Local) || !staysOnStack(block, i)) {
        need(block.stack().get(i), b, block.block().line());
      }
    }
    branch(block);
  }

  private boolean staysOnStack(SymbolicBlock block, int place) {
    return block
        .block()
        .successors()
        .intStream()
        .mapToObj(s -> blocks.get(s).found())
        .allMatch(
            found -> place < found.size() && found.get(place).equals(block.stack().get(place)));
  }

  /** Steps of induction variables and their start values belong to loop control. */
  private boolean isCounterWork(int block, int slot) {
    for (Loop loop : loops.all()) {
      Map<Integer, Integer> steps = plan(loop).steps();
      if (steps.containsKey(slot) && (loop.contains(block) || loop.preheader() == block)) {
        return true;
      }
    }
    return false;
  }

  /** The count of a loop is computed at its start, from what has to be there. */
  private void needOperands(Value value, int block, int line, Set<Value> seen) {
    if (value instanceof Field
        || (value instanceof Result r
            && (r.op().role() == Op.Role.LOAD || r.op().role() == Op.Role.CALL))) {
      need(value, block, line);
    } else if (value instanceof Result r && seen.add(r)) {
      r.inputs().forEach(input -> needOperands(input, block, line, seen));
    }
  }

  private void keep(Value value, int block, int line) {
    if (value instanceof Constant number) {
      emit(block, new Instr(Ops.SET_CONSTANT, number, line));
    } else {
      need(value, block, line);
    }
  }

  private void branch(SymbolicBlock block) {
    int b = block.block().number();
    int line = graph.line(block.block().lastInstruction());
    Test test = block.test();
    if (test == null) {
      jump(block.block(), line);
      return;
    }
    Loop counted = counts(b);
    if (counted != null) {
      Value bound = plan(counted).bound();
      if (bound != null) {
        need(bound, counted.preheader(), line);
      }
      return;
    }
    need(test.left(), b, line);
    if (block.switchCases() > 0) {
      for (int c = 0;
          c < 1 + Integer.SIZE - Integer.numberOfLeadingZeros(block.switchCases());
          c++) {
        emit(b, new Instr(Ops.COMPARE, test.left(), line));
        emit(b, new Instr(Ops.BRANCH, test.left(), line));
      }
      return;
    }
    if (test.right() != null) {
      need(test.right(), b, line);
      emit(
          b,
          new Instr(
              Ops.COMPARE, new Result(Ops.COMPARE, List.of(test.left(), test.right()), 0), line));
    }
    emit(b, new Instr(Ops.BRANCH, test.left(), line));
  }

  private void jump(Block block, int line) {
    int b = block.number();
    if (block.successors().isEmpty()) {
      if (!helper) {
        emit(b, new Instr(Ops.EXIT, new Constant(Kind.INT, 0), line));
      }
      return;
    }
    int next = block.successors().getInt(0);
    Loop loop = loops.innermost(b);
    boolean back = loop != null && loop.header() == next;
    boolean enters =
        loops.innermost(next) != null
            && !loops.dominates(next, b)
            && next > b + 1
            && loops.all().stream().anyMatch(l -> l.header() == next && l.preheader() == b);
    if (next != b + 1 && !back && !enters) {
      emit(b, new Instr(Ops.BRANCH, new Constant(Kind.INT, 0), line));
    }
  }

  private void emit(int block, Instr instr) {
    (block == Loop.ENTRY ? entry : code.get(block)).add(instr);
  }

  private Set<Value> done(int block) {
    return block == Loop.ENTRY ? entryDone : done.get(block);
  }

  private void need(Value value, int block, int line) {
    switch (value) {
      case Constant n -> constant(n, line);
      case Local l -> register(l.slot(), block);
      case Field f -> field(f, line);
      case Value.Self _ -> {}
      case Result r -> compute(r, home(r, block), line);
    }
  }

  private void constant(Constant n, int line) {
    boolean small =
        switch (n.number()) {
          case Integer i -> Math.abs((long) i) < 1L << (IMMEDIATE_BITS - 1);
          case Float f -> f == 0;
          default -> false;
        };
    if (!small && entryDone.add(n)) {
      entry.add(new Instr(n.kind() == Kind.INT ? Ops.SET_WIDE_CONSTANT : wide(n), n, line));
    }
  }

  private static Op wide(Constant n) {
    return n.number() instanceof Float f
            && Integer.numberOfTrailingZeros(Float.floatToRawIntBits(f)) >= 32 - IMMEDIATE_BITS
        ? Ops.SET_CONSTANT
        : Ops.SET_WIDE_CONSTANT;
  }

  /** Vectors and connected elements are found by a pointer; state lies in the vertex itself. */
  private boolean isPointer(Field field) {
    return field.kind() == Kind.REFERENCE || scalars.contains(field.name());
  }

  private void pointer(Field f, int line) {
    if (pointersDone.add(f.name())) {
      entry.add(new Instr(Ops.LOAD_POINTER, f, line));
    }
  }

  private void field(Field f, int line) {
    if (isPointer(f)) {
      pointer(f, line);
    }
    if (f.kind() != Kind.REFERENCE && entryDone.add(f)) {
      entry.add(new Instr(f.kind() == Kind.FLOAT ? Ops.LOAD_F32 : Ops.LOAD_32, f, line));
    }
  }

  private void register(int slot, int block) {
    Loop innermost = block == Loop.ENTRY ? null : loops.innermost(block);
    for (Loop loop = innermost; loop != null; loop = loop.parent()) {
      registers.getOrDefault(loop, new HashSet<>()).add(slot);
    }
  }

  /** The outermost preheader to which a value can go. */
  private int home(Result value, int block) {
    int home = block;
    for (Loop loop = loops.innermost(block); loop != null; loop = loop.parent()) {
      if (!planner.invariant(value, loop)) {
        break;
      }
      home = loop.preheader();
    }
    return home;
  }

  private void compute(Result r, int block, int line) {
    if (r.op().isMerge() || !done(block).add(r)) {
      return;
    }
    switch (r.op().role()) {
      case LOAD -> {
        if (r.op().slots() == 0 || carried(r, block)) {
          return;
        }
        address(r, block, line);
      }
      case STORE -> {
        if (r.op().slots() == 0) {
          keep(r.inputs().get(2), block, line);
          return;
        }
        need(r.inputs().get(2), block, line);
        address(r, block, line);
      }
      default -> r.inputs().forEach(input -> need(input, block, line));
    }
    if (r.op().role() != Op.Role.FREE && r.op().role() != Op.Role.CALL) {
      emit(block, new Instr(r.op(), r, line));
    }
  }

  /** Whether the iteration before stored what this load reads, so that it is in a register. */
  private boolean carried(Result load, int block) {
    Loop loop = block == Loop.ENTRY ? null : loops.innermost(block);
    if (loop == null || !planner.everyIteration(loop, block)) {
      return false;
    }
    Polynomial read = Polynomial.of(load.inputs().get(1));
    Map<Integer, Integer> steps = plan(loop).steps();
    for (int b = loop.blocks().nextSetBit(0); b >= 0; b = loop.blocks().nextSetBit(b + 1)) {
      if (!planner.everyIteration(loop, b)) {
        continue;
      }
      for (Effect effect : blocks.get(b).effects()) {
        if (effect.value() instanceof Result store
            && store.op().role() == Op.Role.STORE
            && store.op().slots() == 1
            && store.inputs().get(0).equals(load.inputs().get(0))
            && isIterationBefore(read, Polynomial.of(store.inputs().get(1)), steps)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isIterationBefore(
      Polynomial read, Polynomial written, Map<Integer, Integer> steps) {
    if (!read.withoutConstant().equals(written.withoutConstant())) {
      return false;
    }
    long shift = 0;
    for (Map.Entry<Integer, Integer> step : steps.entrySet()) {
      Value local = new Local(Kind.INT, step.getKey());
      shift += read.terms().getOrDefault(Map.of(local, 1), 0L) * step.getValue();
    }
    return shift != 0 && written.constantTerm() - read.constantTerm() == shift;
  }

  private void address(Result access, int block, int line) {
    Value vector = access.inputs().get(0);
    Value index = access.inputs().get(1);
    switch (vector) {
      case Field f when isPointer(f) -> pointer(f, line);
      case Field _ -> {}
      default -> need(vector, block, line);
    }
    Polynomial p = Polynomial.of(index);
    if (p.isConstant()) {
      return;
    }
    var written = new HashSet<Value>();
    Loop loop = block == Loop.ENTRY ? null : loops.innermost(block);
    while (loop != null && plan(loop).unrolled()) {
      plan(loop).steps().keySet().forEach(slot -> written.add(new Local(Kind.INT, slot)));
      loop = loop.parent();
    }
    if (loop == null || !moves(p.without(written), loop)) {
      if (loop == null && p.without(written).isConstant()) {
        return;
      }
      index(p, index, block, line);
      return;
    }
    Polynomial key = p.without(written).withoutConstant();
    Set<Long> offsets =
        pointers
            .getOrDefault(loop, new HashMap<>())
            .computeIfAbsent(new Pointer(vector, key), k -> new LinkedHashSet<>());
    offsets.add(p.constantTerm());
    if (!p.without(written).equals(p)) {
      offsets.add(p.constantTerm() + 1);
    }
    for (Value v : key.values()) {
      if (planner.invariant(v, loop)) {
        need(v, loop.preheader(), line);
      }
    }
  }

  /** Whether an index goes up or down evenly, or stays, as a loop goes round. */
  private boolean moves(Polynomial p, Loop loop) {
    var counters = new HashSet<Value>();
    plan(loop).steps().keySet().forEach(slot -> counters.add(new Local(Kind.INT, slot)));
    return p.degree(counters) <= 1
        && p.values().stream().allMatch(v -> counters.contains(v) || planner.invariant(v, loop));
  }

  /** An address that has to be computed: constants are immediates of the access. */
  private void index(Polynomial p, Value index, int block, int line) {
    Polynomial rest = p.withoutConstant();
    if (rest.terms().size() == 1
        && rest.terms().keySet().iterator().next().size() == 1
        && rest.terms().values().iterator().next() == 1) {
      need(rest.values().getFirst(), block, line);
    } else {
      need(index, block, line);
    }
  }

  /** What control the loop needs, given what its code turned out to be. */
  Control control(Loop loop, OptimisationLevel level, boolean repeatable) {
    LoopPlan plan = plan(loop);
    if (plan.unrolled()) {
      return Control.UNROLLED;
    }
    if (!plan.counted()) {
      return Control.CONDITION;
    }
    boolean free = plan.counter() != null && !inRegister(loop, plan.counter());
    if (!free) {
      return Control.COMPARE;
    }
    return repeatable && level == OptimisationLevel.SCHEDULED ? Control.REPEAT : Control.DECREMENT;
  }
}
