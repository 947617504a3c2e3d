package org.ipusim.graph.internal.cost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.ipusim.graph.internal.cost.Value.Result;
import org.jspecify.annotations.Nullable;

/**
 * The mistakes of one method. What a mistake leaves behind is remembered, so that its consequences,
 * such as the calls on an object that should not be, are not listed as mistakes of their own.
 */
final class MistakeLog {
  private record Entry(int line, String text, @Nullable Value left, boolean isText) {}

  private final BiConsumer<Integer, String> to;
  private final List<Entry> open = new ArrayList<>();
  private final Set<String> said = new HashSet<>();
  private final Set<Value> wrong = new HashSet<>();
  private final Set<Integer> wrongLocals = new HashSet<>();

  MistakeLog(BiConsumer<Integer, String> to) {
    this.to = to;
  }

  void add(int line, String text) {
    open.add(new Entry(line, text, null, false));
  }

  /** Notes a mistake and what it leaves on the stack. */
  void add(int line, String text, Value left) {
    open.add(new Entry(line, text, left, false));
    wrong.add(left);
  }

  /** Notes a text, which is no mistake worth naming where what it is passed to is one. */
  void addText(int line, String text, Value left) {
    open.add(new Entry(line, text, left, true));
    wrong.add(left);
  }

  /** Takes back the texts among the arguments of a call that is refused itself. */
  void passed(Collection<Value> arguments) {
    open.removeIf(e -> e.isText() && e.left() != null && arguments.contains(e.left()));
  }

  /** Notes a value that a mistake leaves, without a mistake of its own. */
  Value consequence(Value left) {
    wrong.add(left);
    return left;
  }

  boolean isConsequence(Value value) {
    return switch (value) {
      case Value.Local l -> l.kind() == Kind.REFERENCE && wrongLocals.contains(l.slot());
      case Result r ->
          wrong.contains(r) || (r.op().isMerge() && r.inputs().stream().anyMatch(wrong::contains));
      default -> false;
    };
  }

  void assigned(int slot, Value value) {
    if (isConsequence(value)) {
      wrongLocals.add(slot);
    } else {
      wrongLocals.remove(slot);
    }
  }

  /** Whether this mistake has been made before. */
  boolean says(String text) {
    return said.contains(text);
  }

  /** Ends a block; what code does that nothing branches to is of no interest. */
  void endBlock(boolean reached) {
    if (reached) {
      open.forEach(
          e -> {
            said.add(e.text());
            to.accept(e.line(), e.text());
          });
    }
    open.clear();
  }
}
