package org.ipusim.graph.internal.cost;

/**
 * A tile instruction, or a sequence that the compiler puts in place of one that the tile lacks.
 *
 * @param name its mnemonic, or what a sequence does
 * @param pipe which half of a bundle it fills
 * @param slots issue slots it takes
 * @param flops floating-point operations, counted as PopLibs does
 * @param kind what it leaves in a register
 * @param role how it may be moved
 */
record Op(String name, Pipe pipe, int slots, int flops, Kind kind, Role role) {
  /** Name of what a method gives back. */
  static final String RETURN = "return value";

  /** The halves of a bundle: integer, address, memory and control; or floating point. */
  enum Pipe {
    MAIN,
    AUX
  }

  /** What a compiler may do with it. */
  enum Role {
    /** Depends on its operands only. */
    PURE,
    /** Reads tile memory. */
    LOAD,
    /** Writes tile memory. */
    STORE,
    /** Runs other code of the codelet. */
    CALL,
    /** Costs nothing: an operand form or a name for what is in a register already. */
    FREE
  }

  static Op main(String name, Kind kind) {
    return new Op(name, Pipe.MAIN, 1, 0, kind, Role.PURE);
  }

  static Op aux(String name, int flops, Kind kind) {
    return new Op(name, Pipe.AUX, 1, flops, kind, Role.PURE);
  }

  static Op sequence(String name, int slots, int flops, Kind kind) {
    return new Op(name, Pipe.MAIN, slots, flops, kind, Role.PURE);
  }

  static Op load(String name, Kind kind) {
    return new Op(name, Pipe.MAIN, 1, 0, kind, Role.LOAD);
  }

  static Op store(String name, int slots) {
    return new Op(name, Pipe.MAIN, slots, 0, Kind.NOTHING, Role.STORE);
  }

  static Op free(String name, Kind kind) {
    return new Op(name, Pipe.MAIN, 0, 0, kind, Role.FREE);
  }

  /** What paths that meet leave on the stack. */
  static Op merge(Kind kind) {
    return free("merged", kind);
  }

  boolean isMerge() {
    return role == Role.FREE && name.equals("merged");
  }

  /** Whether it is no instruction but a sequence, which cannot share bundles. */
  boolean isSequence() {
    return slots > 2 && role == Role.PURE && pipe == Pipe.MAIN;
  }
}
