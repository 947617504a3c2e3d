package org.ipusim.graph.internal.cost;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.internal.cost.LoopPlan.Control;
import org.ipusim.graph.internal.cost.Value.Constant;
import org.ipusim.graph.internal.cost.Value.Local;
import org.ipusim.graph.internal.cost.Value.Result;

/** What each block of a method costs each time it runs. */
final class MethodCost {
  private static final int REPEAT_LIMIT = 256;

  /** LLVM's inline-threshold at -O3, 250, at its weight of 5 an instruction. */
  private static final int INLINE_INSTRUCTIONS = 50;

  private static final Constant NOTHING = new Constant(Kind.INT, 0);

  private static final Instr CALL = new Instr(Ops.CALL, NOTHING, 0);
  private static final Instr RETURN = new Instr(Ops.RETURN, NOTHING, 0);

  private final FlowGraph graph;
  private final Loops loops;
  private final Lowering lowering;
  private final OptimisationLevel level;
  private final List<List<Instr>> code = new ArrayList<>();
  private final Map<Loop, Control> controls = new HashMap<>();
  private final int[] bundles;
  private final int[] flops;
  private final int entryBundles;
  private final List<Instr> calls;
  private final List<StraightLoop> straight;
  private final BitSet paired;

  MethodCost(
      FlowGraph graph, Loops loops, Lowering lowering, OptimisationLevel level, boolean helper) {
    this.graph = graph;
    this.loops = loops;
    this.lowering = lowering;
    this.level = level;
    for (Block block : graph.blocks()) {
      code.add(new ArrayList<>(lowering.code(block.number())));
    }
    for (Loop loop : loops.all()) {
      control(loop);
    }
    var scheduler = new Scheduler(level);
    bundles = new int[code.size()];
    flops = new int[code.size()];
    for (int b = 0; b < bundles.length; b++) {
      Loop loop = loops.innermost(b);
      boolean repeated =
          loop != null && controls.get(loop) == Control.REPEAT && loop.latches().get(b);
      bundles[b] = repeated ? scheduler.repeated(code.get(b)) : scheduler.straight(code.get(b));
      flops[b] = code.get(b).stream().mapToInt(i -> i.op().flops()).sum();
    }
    calls = helper && !inlined() ? List.of(CALL, RETURN) : List.of();
    entryBundles = scheduler.straight(lowering.entry()) + calls.size();
    straight = StraightLoop.in(this);
    paired = new BitSet();
    for (StraightLoop loop : straight) {
      int body = loop.body().number();
      if (control(loop.header().number()) == Control.REPEAT
          && new VectorUse(this, lowering.block(body), loop.counter()).twoAtOnce(loop)) {
        paired.set(body);
      }
    }
  }

  private void control(Loop loop) {
    LoopPlan plan = lowering.plan(loop);
    Control control = lowering.control(loop, level, repeatable(loop));
    controls.put(loop, control);
    if (control == Control.UNROLLED) {
      return;
    }
    int line = graph.line(graph.blocks().get(loop.header()).lastInstruction());
    var atEnd = new ArrayList<Instr>();
    for (int i = 0; i < lowering.pointerAdds(loop); i++) {
      atEnd.add(new Instr(Ops.ADD, NOTHING, line));
    }
    plan.steps()
        .forEach(
            (slot, step) -> {
              if (lowering.inRegister(loop, slot)) {
                Value old = new Local(Kind.INT, slot);
                var added = new Result(Ops.ADD, List.of(old, new Constant(Kind.INT, step)), 0);
                atEnd.add(new Instr(Ops.ADD, added, line));
              }
            });
    if (control == Control.DECREMENT) {
      atEnd.add(new Instr(Ops.DECREMENT_AND_BRANCH, NOTHING, line));
    } else if (control == Control.COMPARE) {
      if (!NOTHING.equals(plan.bound())) {
        atEnd.add(new Instr(Ops.COMPARE, NOTHING, line));
      }
      atEnd.add(new Instr(Ops.BRANCH, NOTHING, line));
    }
    loop.latches().stream().forEach(latch -> code.get(latch).addAll(atEnd));
    before(loop, plan, control, line);
  }

  private void before(Loop loop, LoopPlan plan, Control control, int line) {
    List<Instr> preheader =
        loop.preheader() == Loop.ENTRY ? lowering.entry() : code.get(loop.preheader());
    for (int i = 0; i < lowering.pointers(loop); i++) {
      preheader.add(new Instr(Ops.ADD, NOTHING, line));
    }
    if (control == Control.CONDITION) {
      return;
    }
    if (plan.trips().isPresent()) {
      preheader.add(new Instr(Ops.SET_CONSTANT, NOTHING, line));
    } else {
      preheader.add(new Instr(Ops.SUB, NOTHING, line));
    }
    if (control == Control.REPEAT) {
      preheader.add(new Instr(Ops.REPEAT, NOTHING, line));
    } else if (plan.trips().isEmpty() && !plan.testsLast()) {
      preheader.add(new Instr(Ops.BRANCH, NOTHING, line));
    }
  }

  /** Empty when the loop's code can be the body of a repeat instruction, else why not. */
  String whyNotRepeat(Loop loop) {
    LoopPlan plan = lowering.plan(loop);
    if (!plan.counted()) {
      return "its iterations cannot be counted before it starts";
    }
    if (loops.all().stream().anyMatch(l -> loop.equals(l.parent()))) {
      return "there is a loop inside";
    }
    BitSet body = (BitSet) loop.blocks().clone();
    body.clear(plan.testBlock());
    if (body.cardinality() > 1
        || (body.cardinality() == 1 && !lowering.code(plan.testBlock()).isEmpty())) {
      return "there is a branch inside";
    }
    if (lowering.inRegister(loop, plan.counter() == null ? -1 : plan.counter())) {
      return "its counter is used as a number";
    }
    for (int b = loop.blocks().nextSetBit(0); b >= 0; b = loop.blocks().nextSetBit(b + 1)) {
      for (Instr instr : lowering.code(b)) {
        if (instr.op().isSequence()) {
          return instr.op().name() + " is a call of a software routine";
        }
      }
      if (!lowering.calls(b).isEmpty()) {
        return "there is a call inside";
      }
    }
    int size = loop.blocks().stream().map(b -> lowering.code(b).size()).sum();
    return size > REPEAT_LIMIT ? "its body is longer than " + REPEAT_LIMIT + " bundles" : "";
  }

  private boolean repeatable(Loop loop) {
    return whyNotRepeat(loop).isEmpty();
  }

  FlowGraph graph() {
    return graph;
  }

  Loops loops() {
    return loops;
  }

  LoopPlan plan(Loop loop) {
    return lowering.plan(loop);
  }

  Control control(int header) {
    for (Map.Entry<Loop, Control> e : controls.entrySet()) {
      if (e.getKey().header() == header) {
        return e.getValue();
      }
    }
    throw new IllegalArgumentException("block " + header + " starts no loop");
  }

  /** Instructions of a block with loop control, in order. */
  List<Instr> code(int block) {
    return code.get(block);
  }

  List<Instr> entry() {
    return lowering.entry();
  }

  /** Loops whose bundles can be counted after them. */
  List<StraightLoop> straightLoops() {
    return straight;
  }

  /** How many iterations a block's bundles are for. */
  int iterations(int block) {
    return paired.get(block) ? 2 : 1;
  }

  /** Bundles of a block each time it runs, or every few times. */
  int bundles(int block) {
    return bundles[block];
  }

  int flops(int block) {
    return flops[block];
  }

  /** Bundles before the first block. */
  int entryBundles() {
    return entryBundles;
  }

  /** The call and the return, where the compiler does not write the method out at its calls. */
  List<Instr> calls() {
    return calls;
  }

  private boolean inlined() {
    return instructions() <= INLINE_INSTRUCTIONS && loops.all().isEmpty();
  }

  private int instructions() {
    return lowering.entry().size() + code.stream().mapToInt(List::size).sum();
  }

  /** Bytes of code: four for each instruction, a bundle of two being eight. */
  int codeBytes() {
    return 4 * (instructions() + calls.size());
  }
}
