package org.ipusim.graph.internal.cost;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.ipusim.graph.internal.cost.Op.Role;
import org.ipusim.graph.internal.cost.SymbolicBlock.Test;
import org.ipusim.graph.internal.cost.Value.Field;
import org.ipusim.graph.internal.cost.Value.Local;
import org.ipusim.graph.internal.cost.Value.Result;

/**
 * Follows tensor data to branches. Sizes and vertex state that no run changes are known before;
 * what is loaded, what calls give, and locals made of these are data.
 */
final class DataTaint {
  private final Collection<AnalysedMethod> methods;
  private final Set<String> inputs;
  private final Set<String> written;

  DataTaint(Collection<AnalysedMethod> methods, Set<String> inputs, Set<String> written) {
    this.methods = methods;
    this.inputs = inputs;
    this.written = written;
  }

  boolean reachesABranch() {
    return methods.stream().anyMatch(this::reachesABranch);
  }

  private boolean reachesABranch(AnalysedMethod method) {
    var locals = new HashSet<Integer>();
    int before;
    do {
      before = locals.size();
      for (SymbolicBlock block : method.blocks()) {
        block
            .locals()
            .forEach(
                (slot, value) -> {
                  if (isData(value, locals)) {
                    locals.add(slot);
                  }
                });
      }
    } while (locals.size() > before);
    for (SymbolicBlock block : method.blocks()) {
      Test test = block.test();
      if (test != null
          && (isData(test.left(), locals)
              || (test.right() != null && isData(test.right(), locals)))) {
        return true;
      }
    }
    return false;
  }

  private boolean isData(Value value, Set<Integer> locals) {
    return switch (value) {
      case Local local -> locals.contains(local.slot());
      case Field field -> inputs.contains(field.name()) || written.contains(field.name());
      case Result r when r.op().equals(Ops.LOAD_POINTER) -> false;
      case Result r when r.op().role() == Role.LOAD || r.op().role() == Role.CALL -> true;
      case Result r -> r.inputs().stream().anyMatch(i -> isData(i, locals));
      default -> false;
    };
  }
}
