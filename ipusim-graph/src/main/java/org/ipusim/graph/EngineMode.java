package org.ipusim.graph;

/** What an engine does with a program. */
public enum EngineMode {
  /** Computes, exactly, and tells what it cost. */
  FULL,
  /**
   * Tells what the program costs, to the cycle the same as {@link #FULL}, and computes nothing. It
   * needs no element storage and no connected streams: a stream's host is taken to have its batch
   * at hand. Programs whose control flow or whose vertices' cycles depend on data are refused.
   * Codelets of derived cost run once, on zeros, to be counted.
   */
  TIMING
}
