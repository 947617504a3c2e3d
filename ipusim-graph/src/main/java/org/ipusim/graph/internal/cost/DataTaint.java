package org.ipusim.graph.internal.cost;

import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipusim.graph.internal.cost.Op.Role;
import org.ipusim.graph.internal.cost.SymbolicBlock.Effect;
import org.ipusim.graph.internal.cost.SymbolicBlock.Test;
import org.ipusim.graph.internal.cost.Value.Field;
import org.ipusim.graph.internal.cost.Value.Local;
import org.ipusim.graph.internal.cost.Value.Result;

/**
 * Follows tensor data to branches, through locals, arguments and results of calls. Sizes and vertex
 * state that no run changes are known before; what is loaded, and all made of it, is data.
 */
final class DataTaint {
  private final Map<MethodKey, AnalysedMethod> methods;
  private final Set<String> inputs;
  private final Set<String> written;
  private final Map<MethodKey, Set<Integer>> locals = new HashMap<>();
  private final Set<MethodKey> giveData = new HashSet<>();
  private final Map<Integer, MethodKey> calls = new HashMap<>();
  private final Map<Result, Boolean> known = new HashMap<>();

  DataTaint(Map<MethodKey, AnalysedMethod> methods, Set<String> inputs, Set<String> written) {
    this.methods = methods;
    this.inputs = inputs;
    this.written = written;
    for (AnalysedMethod method : methods.values()) {
      locals.put(method.key(), new HashSet<>());
      List<Result> made = calls(method);
      for (int c = 0; c < made.size(); c++) {
        calls.put(made.get(c).version(), method.callees().get(c));
      }
    }
    int before;
    do {
      before = size();
      methods.values().forEach(this::spread);
    } while (size() > before);
  }

  private static List<Result> calls(AnalysedMethod method) {
    return method.blocks().stream().flatMap(b -> b.calls().stream()).toList();
  }

  private int size() {
    return giveData.size() + locals.values().stream().mapToInt(Set::size).sum();
  }

  boolean reachesABranch() {
    return methods.values().stream().anyMatch(this::reachesABranch);
  }

  private boolean reachesABranch(AnalysedMethod method) {
    Set<Integer> tainted = locals(method.key());
    for (SymbolicBlock block : method.blocks()) {
      Test test = block.test();
      if (test != null
          && (isData(test.left(), tainted)
              || (test.right() != null && isData(test.right(), tainted)))) {
        return true;
      }
    }
    return false;
  }

  private Set<Integer> locals(MethodKey key) {
    return locals.getOrDefault(key, new HashSet<>());
  }

  private void spread(AnalysedMethod method) {
    Set<Integer> tainted = locals(method.key());
    for (SymbolicBlock block : method.blocks()) {
      block
          .locals()
          .forEach(
              (slot, value) -> {
                if (isData(value, tainted)) {
                  tainted.add(slot);
                }
              });
      for (Effect effect : block.effects()) {
        if (effect.value() instanceof Result r
            && r.op().name().equals(Op.RETURN)
            && isData(r, tainted)) {
          giveData.add(method.key());
        }
      }
    }
    calls(method).forEach(call -> pass(call, tainted));
  }

  private void pass(Result call, Set<Integer> tainted) {
    AnalysedMethod callee = methods.get(calls.get(call.version()));
    if (callee == null) {
      return;
    }
    int slot = callee.model().flags().has(AccessFlag.STATIC) ? 0 : 1;
    List<ClassDesc> types = callee.key().type().parameterList();
    for (int i = 0; i < types.size(); i++) {
      if (isData(call.inputs().get(i), tainted)) {
        locals(callee.key()).add(slot);
      }
      slot += Kind.of(types.get(i)).wide() ? 2 : 1;
    }
  }

  private boolean isData(Value value, Set<Integer> tainted) {
    known.clear();
    return find(value, tainted);
  }

  private boolean find(Value value, Set<Integer> tainted) {
    return switch (value) {
      case Local local -> tainted.contains(local.slot());
      case Field field -> inputs.contains(field.name()) || written.contains(field.name());
      case Result r when r.op().equals(Ops.LOAD_POINTER) -> false;
      case Result r when r.op().role() == Role.LOAD -> true;
      case Result r when r.op().role() == Role.CALL -> giveData.contains(calls.get(r.version()));
      case Result r -> {
        Boolean seen = known.get(r);
        if (seen == null) {
          seen = r.inputs().stream().anyMatch(i -> find(i, tainted));
          known.put(r, seen);
        }
        yield seen;
      }
      default -> false;
    };
  }
}
