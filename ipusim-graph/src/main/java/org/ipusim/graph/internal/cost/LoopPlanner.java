package org.ipusim.graph.internal.cost;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.ipusim.graph.internal.cost.SymbolicBlock.Effect;
import org.ipusim.graph.internal.cost.SymbolicBlock.Test;
import org.ipusim.graph.internal.cost.Trips.Relation;
import org.ipusim.graph.internal.cost.Value.Constant;
import org.ipusim.graph.internal.cost.Value.Local;
import org.ipusim.graph.internal.cost.Value.Result;
import org.jspecify.annotations.Nullable;

/** Finds induction variables and loops whose iterations can be counted before they start. */
final class LoopPlanner {
  /** LLVM unrolls completely up to this size at -O3 (its option unroll-threshold). */
  private static final int FULL_UNROLL_INSTRUCTIONS = 300;

  /** Bytecodes that one tile instruction stands for, about: operands are pushed one by one. */
  private static final int BYTECODES_AN_INSTRUCTION = 3;

  private final List<SymbolicBlock> blocks;
  private final Loops loops;

  LoopPlanner(List<SymbolicBlock> blocks, Loops loops) {
    this.blocks = blocks;
    this.loops = loops;
  }

  LoopPlan plan(Loop loop) {
    Map<Integer, Integer> steps = steps(loop);
    for (int b = loop.blocks().nextSetBit(0); b >= 0; b = loop.blocks().nextSetBit(b + 1)) {
      LoopPlan counted = loop.equals(loops.innermost(b)) ? counted(loop, steps, b) : null;
      if (counted != null) {
        return counted;
      }
    }
    return new LoopPlan(loop, steps, null, -1, null, OptionalLong.empty(), false);
  }

  private Map<Integer, Integer> steps(Loop loop) {
    var assigned = new HashMap<Integer, Integer>();
    var steps = new HashMap<Integer, Integer>();
    loop.blocks().stream()
        .forEach(
            b ->
                blocks
                    .get(b)
                    .locals()
                    .forEach(
                        (slot, value) -> {
                          assigned.merge(slot, 1, Integer::sum);
                          step(slot, value)
                              .filter(s -> everyIteration(loop, b))
                              .ifPresent(s -> steps.put(slot, s));
                        }));
    steps.keySet().removeIf(slot -> assigned.getOrDefault(slot, 0) > 1);
    return steps;
  }

  private static java.util.Optional<Integer> step(int slot, Value value) {
    Polynomial p = Polynomial.of(value);
    var self = new Polynomial(Map.of(Map.of(new Local(Kind.INT, slot), 1), 1L));
    return value.kind() == Kind.INT && p.withoutConstant().equals(self) && p.constantTerm() != 0
        ? java.util.Optional.of((int) p.constantTerm())
        : java.util.Optional.empty();
  }

  boolean everyIteration(Loop loop, int block) {
    return loop.equals(loops.innermost(block))
        && loop.latches().stream().allMatch(latch -> loops.dominates(block, latch));
  }

  private @Nullable LoopPlan counted(Loop loop, Map<Integer, Integer> steps, int block) {
    Test test = blocks.get(block).test();
    if (test == null
        || blocks.get(block).switchCases() > 0
        || !everyIteration(loop, block)
        || blocks.get(block).block().successors().size() < 2
        || !test.isOfNumbers()
        || blocks.get(block).block().successors().intStream().allMatch(loop::contains)) {
      return null;
    }
    Value right = test.right() == null ? new Constant(Kind.INT, 0) : test.right();
    Integer left = counter(test.left(), steps);
    Relation relation = Relation.of(test.opcodeName());
    if (left != null && invariant(right, loop)) {
      return plan(loop, steps, left, block, test.left(), right, relation);
    }
    Integer other = counter(right, steps);
    return other != null && invariant(test.left(), loop)
        ? plan(loop, steps, other, block, right, test.left(), relation.mirrored())
        : null;
  }

  private static @Nullable Integer counter(Value value, Map<Integer, Integer> steps) {
    Polynomial p = Polynomial.of(value).withoutConstant();
    for (Integer slot : steps.keySet()) {
      if (p.terms().equals(Map.of(Map.of(new Local(Kind.INT, slot), 1), 1L))) {
        return slot;
      }
    }
    return null;
  }

  private LoopPlan plan(
      Loop loop,
      Map<Integer, Integer> steps,
      int slot,
      int block,
      Value tested,
      Value bound,
      Relation relation) {
    OptionalLong trips =
        trips(loop, slot, steps.getOrDefault(slot, 1), block, tested, bound, relation);
    boolean innermost =
        loops.all().stream().noneMatch(l -> !l.equals(loop) && loop.contains(l.header()));
    boolean unrolled =
        innermost
            && trips.isPresent()
            && trips.getAsLong() * size(loop) <= FULL_UNROLL_INSTRUCTIONS;
    return new LoopPlan(loop, steps, slot, block, bound, trips, unrolled);
  }

  private OptionalLong trips(
      Loop loop, int slot, int step, int block, Value tested, Value bound, Relation relation) {
    Value start = startOf(loop, slot);
    if (!(bound instanceof Constant n && n.number() instanceof Integer to)
        || !(start instanceof Constant s && s.number() instanceof Integer from)) {
      return OptionalLong.empty();
    }
    long first = from + Polynomial.of(tested).constantTerm();
    if (loop.blocks().stream().anyMatch(b -> stepsBefore(b, slot, block))) {
      first += step;
    }
    Block test = blocks.get(block).block();
    boolean leavesWhereItHolds = !loop.contains(test.successors().getInt(1));
    OptionalLong rounds =
        new Trips(first, step, to).whileIt(leavesWhereItHolds ? relation.negated() : relation);
    return rounds.isPresent() && loop.latches().get(block)
        ? OptionalLong.of(rounds.getAsLong() + 1)
        : rounds;
  }

  private boolean stepsBefore(int block, int slot, int test) {
    return block != test
        && blocks.get(block).locals().containsKey(slot)
        && loops.dominates(block, test);
  }

  /** What a local holds when a loop is entered, null where paths differ or nobody says. */
  private @Nullable Value startOf(Loop loop, int slot) {
    boolean oneWay =
        blocks
            .get(loop.header())
            .block()
            .predecessors()
            .intStream()
            .allMatch(p -> loop.contains(p) || p == loop.preheader());
    return oneWay && loop.preheader() != Loop.ENTRY
        ? blocks.get(loop.preheader()).locals().get(slot)
        : null;
  }

  private long size(Loop loop) {
    long bytecodes =
        loop.blocks().stream()
            .mapToLong(
                b ->
                    blocks.get(b).block().lastInstruction()
                        - blocks.get(b).block().firstInstruction()
                        + 1)
            .sum();
    return Math.ceilDiv(bytecodes, BYTECODES_AN_INSTRUCTION);
  }

  /** Whether a value stays the same while a loop runs. */
  boolean invariant(Value value, Loop loop) {
    return switch (value) {
      case Local local -> !assigned(loop).contains(local.slot());
      case Result r -> {
        Map<Result, Boolean> known = invariants.computeIfAbsent(loop, l -> new HashMap<>());
        Boolean is = known.get(r);
        if (is == null) {
          is = isInvariant(r, loop);
          known.put(r, is);
        }
        yield is;
      }
      default -> true;
    };
  }

  private boolean isInvariant(Result r, Loop loop) {
    boolean itself =
        switch (r.op().role()) {
          case PURE, FREE -> !r.op().isMerge() && !r.op().name().equals("?");
          case LOAD -> !stored(loop, r.inputs().getFirst());
          case STORE, CALL -> false;
        };
    return itself && r.inputs().stream().allMatch(i -> invariant(i, loop));
  }

  private final Map<Loop, Map<Result, Boolean>> invariants = new HashMap<>();

  private final Map<Loop, Set<Integer>> assignedByLoop = new HashMap<>();

  Set<Integer> assigned(Loop loop) {
    return assignedByLoop.computeIfAbsent(
        loop,
        l -> {
          var slots = new HashSet<Integer>();
          l.blocks().stream().forEach(b -> slots.addAll(blocks.get(b).locals().keySet()));
          return slots;
        });
  }

  private boolean stored(Loop loop, Value vector) {
    return loop.blocks().stream()
        .anyMatch(
            b -> {
              for (Effect effect : blocks.get(b).effects()) {
                if (effect.value() instanceof Result r
                    && (r.op().role() == Op.Role.CALL
                        || (r.op().role() == Op.Role.STORE
                            && r.inputs().getFirst().equals(vector)))) {
                  return true;
                }
              }
              return false;
            });
  }
}
