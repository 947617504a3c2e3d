package org.ipusim.codelets.collective;

import org.ipusim.core.number.ElementType;

/** How collectives combine elements, with the vendor's names (gcl, CollectiveTypes.hpp). */
public enum CollectiveOperator {
  /** The sum. */
  ADD,
  /** The product. */
  MUL,
  /** The least. */
  MIN,
  /** The greatest. */
  MAX,
  /** Whether all are true; BOOL only. */
  LOGICAL_AND,
  /** Whether any is true; BOOL only. */
  LOGICAL_OR,
  /** The sum of the squares. */
  SQUARE_ADD,
  /** Nothing is combined: each keeps its own. */
  LOCAL;

  boolean suits(ElementType type) {
    return switch (this) {
      case ADD, MUL, MIN, MAX, SQUARE_ADD ->
          type == ElementType.FLOAT || type == ElementType.HALF || type == ElementType.INT;
      case LOGICAL_AND, LOGICAL_OR -> type == ElementType.BOOL;
      case LOCAL -> true;
    };
  }

  /** {@return the operator that combines what this one has made of elements} */
  CollectiveOperator ofPartials() {
    return this == SQUARE_ADD ? ADD : this;
  }
}
