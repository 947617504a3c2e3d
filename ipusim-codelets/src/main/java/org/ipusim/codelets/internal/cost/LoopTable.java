package org.ipusim.codelets.internal.cost;

import java.util.EnumMap;
import java.util.Map;
import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/** Inner loops by operation and element type. */
final class LoopTable<O extends Enum<O>> {
  private final Class<O> operations;
  private final Map<O, Map<ElementType, LoopCost>> loops;

  LoopTable(Class<O> operations) {
    this.operations = operations;
    this.loops = new EnumMap<>(operations);
  }

  /** A copy, to put what differs into. */
  LoopTable(LoopTable<O> other) {
    this(other.operations);
    other.loops.forEach((operation, byType) -> loops.put(operation, new EnumMap<>(byType)));
  }

  LoopTable<O> put(O operation, ElementType type, LoopCost loop) {
    loops.computeIfAbsent(operation, _ -> new EnumMap<>(ElementType.class)).put(type, loop);
    return this;
  }

  boolean has(O operation, ElementType type) {
    return find(operation, type) != null;
  }

  LoopCost get(O operation, ElementType type) {
    LoopCost loop = find(operation, type);
    if (loop == null) {
      throw new IllegalArgumentException("there is no " + operation + " of " + type + " elements");
    }
    return loop;
  }

  private @Nullable LoopCost find(O operation, ElementType type) {
    Map<ElementType, LoopCost> byType = loops.get(operation);
    return byType == null ? null : byType.get(type);
  }
}
