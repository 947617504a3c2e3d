package org.ipusim.graph.internal.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.internal.cost.Value.Result;

/**
 * What a block knows of tile memory: vectors do not overlap, and a load after a store to the same
 * place takes the value from its register.
 */
final class Memory {
  private static final Value ZERO = new Value.Constant(Kind.INT, 0);

  private record Place(Value vector, Polynomial index) {}

  private final Map<Value, Integer> versions = new HashMap<>();
  private final Map<Place, Value> known = new HashMap<>();
  private int epoch;

  private int version(Value vector) {
    return versions.getOrDefault(vector, 0) + epoch;
  }

  Value load(Op op, Value vector, Value index) {
    var place = new Place(vector, Polynomial.of(index));
    Value stored = known.get(place);
    if (stored != null) {
      return stored;
    }
    var loaded = new Result(op, List.of(vector, index), version(vector));
    known.put(place, loaded);
    return loaded;
  }

  Value store(Op op, Value vector, Value index, Value value) {
    known.keySet().removeIf(place -> place.vector().equals(vector));
    versions.merge(vector, 1, Integer::sum);
    if (op.slots() == 1) {
      known.put(new Place(vector, Polynomial.of(index)), value);
    }
    return new Result(op, List.of(vector, index, value), version(vector));
  }

  /** What a register of the codelet holds: a field that is worth nothing between runs. */
  Value register(Value.Field field) {
    Value stored = known.get(new Place(field, Polynomial.of(ZERO)));
    return stored == null
        ? new Result(readRegister(field.kind()), List.of(field, ZERO), epoch)
        : stored;
  }

  private static Op readRegister(Kind kind) {
    return new Op("register", Op.Pipe.MAIN, 0, 0, kind, Op.Role.LOAD);
  }

  static Op writeRegister() {
    return Op.store("register", 0);
  }

  void remember(Value vector, Value value) {
    known.put(new Place(vector, Polynomial.of(ZERO)), value);
  }

  /** Code called in between may have written anything. */
  void forgetAll() {
    known.clear();
    epoch++;
  }
}
