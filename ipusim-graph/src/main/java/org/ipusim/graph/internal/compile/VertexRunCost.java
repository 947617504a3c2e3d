package org.ipusim.graph.internal.compile;

/** Marks in columns of vertex costs. */
public final class VertexRunCost {
  /** The codelet is still to be asked: at compile time, or after each execution. */
  public static final long ASK = -1;

  private VertexRunCost() {}
}
