package org.ipusim.graph.profile;

/** What tile memory is used for, under the names of the vendor's memory report. */
public enum MemoryCategory {
  /** Elements of variables. */
  VARIABLE("variable", true),
  /** Elements of constants. */
  CONSTANT("constant", true),
  /** Pointers and state words of vertices. */
  VERTEX_INSTANCE_STATE("vertexInstanceState", true),
  /** Stacks of the workers and the supervisor. */
  STACK("stack", true),
  /** Elements of other tiles, and gathered ones, while a compute set uses them. */
  EXCHANGE_BUFFER("exchangeBuffer", false);

  private final String key;
  private final boolean alwaysLive;

  MemoryCategory(String key, boolean alwaysLive) {
    this.key = key;
    this.alwaysLive = alwaysLive;
  }

  /** {@return the name in reports} */
  public String key() {
    return key;
  }

  /** {@return whether the memory is taken for the whole program, not just for a step} */
  public boolean alwaysLive() {
    return alwaysLive;
  }
}
