package org.ipusim.graph.profile;

/** What tile memory is used for, under the names of the vendor's memory report. */
public enum MemoryCategory {
  /** Elements of variables. */
  VARIABLE("variable"),
  /** Elements of constants. */
  CONSTANT("constant"),
  /** Code of codelets, once on each tile with such vertices. */
  VERTEX_CODE("vertexCode"),
  /** Pointers and state words of vertices. */
  VERTEX_INSTANCE_STATE("vertexInstanceState"),
  /** Offset and count of each row of a vertex's vector lists. */
  VECTOR_LIST_DESCRIPTOR("vectorListDescriptor"),
  /** Source, destination and length of each stretch that is copied within a tile. */
  COPY_DESCRIPTOR("copyDescriptor"),
  /** The supervisor's code: starting vertices, exchanges, loops and branches. */
  CONTROL_CODE("controlCode"),
  /** The supervisor's code that sends and receives. */
  INTERNAL_EXCHANGE_CODE("internalExchangeCode"),
  /** Stacks of the workers and the supervisor. */
  STACK("stack"),
  /**
   * Elements of other tiles, and gathered ones, while a compute set uses them. The vendor's report
   * counts these variables of the compiler's own among the variables.
   */
  EXCHANGE_BUFFER("exchangeBuffer");

  private final String key;

  MemoryCategory(String key) {
    this.key = key;
  }

  /** {@return the name in reports} */
  public String key() {
    return key;
  }
}
