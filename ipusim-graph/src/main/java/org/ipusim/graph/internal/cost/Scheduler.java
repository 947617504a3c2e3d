package org.ipusim.graph.internal.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.internal.cost.Op.Pipe;
import org.ipusim.graph.internal.cost.Op.Role;
import org.ipusim.graph.internal.cost.Value.Result;

/** Counts the bundles that instructions fill. */
final class Scheduler {
  private final OptimisationLevel level;

  Scheduler(OptimisationLevel level) {
    this.level = level;
  }

  /** Bundles of code that runs once from top to bottom. */
  int straight(List<Instr> code) {
    if (level == OptimisationLevel.COMPILED) {
      return code.stream().mapToInt(i -> i.op().slots()).sum();
    }
    return paired(code);
  }

  /**
   * Bundles of one iteration of a repeat loop whose iterations overlap: the fuller pipe, since
   * results are there for the next bundle and loop-carried values for the next iteration.
   */
  int repeated(List<Instr> code) {
    int main = slots(code, Pipe.MAIN);
    int aux = slots(code, Pipe.AUX);
    return Math.max(Math.max(main, aux), recurrence(code));
  }

  private static int slots(List<Instr> code, Pipe pipe) {
    return code.stream().filter(i -> i.op().pipe() == pipe).mapToInt(i -> i.op().slots()).sum();
  }

  /** The longest chain from a local at the start of the iteration to what it is at the end. */
  private static int recurrence(List<Instr> code) {
    var depth = new HashMap<Value, Integer>();
    int longest = 0;
    for (Instr instr : code) {
      if (instr.value() instanceof Result r && r.op().role() == Role.PURE) {
        int carried = carried(r, depth);
        if (carried > 0) {
          depth.put(r, carried - 1 + r.op().slots());
          longest = Math.max(longest, carried - 1 + r.op().slots());
        }
      }
    }
    return longest;
  }

  private static int carried(Result r, Map<Value, Integer> depth) {
    int most = 0;
    for (Value input : r.inputs()) {
      most =
          Math.max(
              most,
              switch (input) {
                case Value.Local l when l.kind() != Kind.REFERENCE -> 1;
                case Result known when depth.containsKey(known) -> depth.get(known) + 1;
                default -> 0;
              });
    }
    return most;
  }

  /** List scheduling in order of the code: each instruction as early as its operands allow. */
  private static int paired(List<Instr> code) {
    var ready = new HashMap<Value, Integer>();
    var taken = new ArrayList<boolean[]>();
    int control = 0;
    int memory = 0;
    for (Instr instr : code) {
      int slots = instr.op().slots();
      boolean main = instr.op().pipe() == Pipe.MAIN;
      int at =
          instr.op().equals(Ops.BRANCH) || instr.op().equals(Ops.EXIT) ? end(taken) - 1 : control;
      at = Math.max(Math.max(at, 0), operands(instr.value(), ready, new HashMap<>()));
      if (instr.op().role() == Role.STORE) {
        at = Math.max(at, memory);
      }
      at = free(taken, at, slots, main, instr.op().isSequence());
      ready.merge(instr.value(), at + slots, Math::max);
      if (instr.op().role() == Role.STORE) {
        memory = at;
      }
      if (instr.op().isSequence()) {
        control = at + slots;
      }
    }
    return end(taken);
  }

  private static int operands(Value value, Map<Value, Integer> ready, Map<Value, Integer> seen) {
    if (!(value instanceof Result r)) {
      return 0;
    }
    Integer known = seen.get(r);
    if (known != null) {
      return known;
    }
    int at = 0;
    for (Value input : r.inputs()) {
      Integer there = ready.get(input);
      at = Math.max(at, there == null ? operands(input, ready, seen) : there);
    }
    seen.put(r, at);
    return at;
  }

  private static int end(List<boolean[]> taken) {
    return taken.size();
  }

  private static int free(List<boolean[]> taken, int from, int slots, boolean main, boolean alone) {
    int at = alone ? Math.max(from, taken.size()) : from;
    while (!fits(taken, at, slots, main)) {
      at++;
    }
    for (int i = at; i < at + slots; i++) {
      while (taken.size() <= i) {
        taken.add(new boolean[2]);
      }
      taken.get(i)[main ? 0 : 1] = true;
      if (alone) {
        taken.get(i)[1] = true;
      }
    }
    return at;
  }

  private static boolean fits(List<boolean[]> taken, int at, int slots, boolean main) {
    for (int i = at; i < Math.min(at + slots, taken.size()); i++) {
      if (taken.get(i)[main ? 0 : 1]) {
        return false;
      }
    }
    return true;
  }
}
