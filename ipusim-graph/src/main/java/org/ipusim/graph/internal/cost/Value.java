package org.ipusim.graph.internal.cost;

import java.util.List;

/** What a register or operand holds, as an expression; equal expressions are one value. */
sealed interface Value {
  Kind kind();

  /** A constant of the code. */
  record Constant(Kind kind, Comparable<?> number) implements Value {
    boolean isInt(int wanted) {
      return number.equals(wanted);
    }
  }

  /** A Java local as it is when its block starts. */
  record Local(Kind kind, int slot) implements Value {}

  /** The codelet itself. */
  record Self(Kind kind) implements Value {}

  /** A field of the codelet that the code leaves alone. */
  record Field(Kind kind, String name) implements Value {}

  /**
   * What an instruction leaves.
   *
   * @param op the instruction
   * @param inputs operands; of loads and stores the vector, the index, the value to store
   * @param version tells apart loads with a store between them, and calls
   */
  record Result(Op op, List<Value> inputs, int version) implements Value {
    @Override
    public Kind kind() {
      return op.kind();
    }
  }
}
