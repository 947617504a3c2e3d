package org.ipusim.graph.program;

/**
 * Waits until all tiles have arrived.
 *
 * @param kind whose tiles
 */
public record Sync(Kind kind) implements Program {
  /** Whose tiles a barrier waits for. */
  public enum Kind {
    /** Those of each chip. */
    INTERNAL,
    /** Those of all chips, of all replicas. */
    GLOBAL
  }
}
