package org.ipusim.graph.internal.cost;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * What an instruction leaves. Operands are shared, so that an expression may be exponentially
   * larger when written out: the hash is kept, and expressions found equal are not compared again.
   */
  final class Result implements Value {
    private final Op op;
    private final List<Value> inputs;
    private final int version;
    private final int hash;
    private Result same = this;
    private @Nullable Polynomial polynomial;

    /**
     * An expression.
     *
     * @param op the instruction
     * @param inputs operands; of loads and stores the vector, the index, the value to store
     * @param version tells apart loads with a store between them, and calls
     */
    Result(Op op, List<Value> inputs, int version) {
      this.op = op;
      this.inputs = List.copyOf(inputs);
      this.version = version;
      this.hash = 31 * (31 * op.name().hashCode() + this.inputs.hashCode()) + version;
    }

    Op op() {
      return op;
    }

    List<Value> inputs() {
      return inputs;
    }

    int version() {
      return version;
    }

    @Override
    public Kind kind() {
      return op.kind();
    }

    /** The expression as a sum of products, found once. */
    Polynomial polynomial() {
      Polynomial known = polynomial;
      if (known == null) {
        known = Polynomial.expand(this);
        polynomial = known;
      }
      return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      if (!(other instanceof Result r) || hash != r.hash) {
        return false;
      }
      if (same == r.same) {
        return true;
      }
      boolean equal = version == r.version && op.equals(r.op) && inputs.equals(r.inputs);
      if (equal) {
        r.same = same;
      }
      return equal;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return op.name() + "#" + version;
    }
  }
}
