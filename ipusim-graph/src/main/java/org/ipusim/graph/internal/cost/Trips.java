package org.ipusim.graph.internal.cost;

import java.util.OptionalLong;

/**
 * Iterations of a loop whose counter starts at, moves by and is compared with constants.
 *
 * @param first what the test sees first
 * @param step what an iteration adds
 * @param bound what the counter is compared with
 */
record Trips(long first, long step, long bound) {
  /** How a counter stands to its bound. */
  enum Relation {
    EQ,
    NE,
    LT,
    GE,
    GT,
    LE;

    /** The relation that the name of a branch ends with. */
    static Relation of(String opcodeName) {
      return valueOf(opcodeName.substring(opcodeName.length() - 2));
    }

    Relation negated() {
      return switch (this) {
        case EQ -> NE;
        case NE -> EQ;
        case LT -> GE;
        case GE -> LT;
        case GT -> LE;
        case LE -> GT;
      };
    }

    /** The same with the operands exchanged. */
    Relation mirrored() {
      return switch (this) {
        case EQ, NE -> this;
        case LT -> GT;
        case GE -> LE;
        case GT -> LT;
        case LE -> GE;
      };
    }
  }

  /** How often the test lets the loop go on, empty where it always does. */
  OptionalLong whileIt(Relation is) {
    return switch (is) {
      case LT -> below(first, step, bound);
      case LE -> below(first, step, bound + 1);
      case GT -> below(-first, -step, -bound);
      case GE -> below(-first, -step, -bound + 1);
      case EQ -> OptionalLong.of(first == bound ? 1 : 0);
      case NE -> until();
    };
  }

  private static OptionalLong below(long from, long by, long to) {
    if (from >= to) {
      return OptionalLong.of(0);
    }
    return by > 0 ? OptionalLong.of(Math.ceilDiv(to - from, by)) : OptionalLong.empty();
  }

  private OptionalLong until() {
    long distance = bound - first;
    return distance % step == 0 && distance / step >= 0
        ? OptionalLong.of(distance / step)
        : OptionalLong.empty();
  }
}
