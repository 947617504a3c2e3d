package org.ipusim.graph.codelet;

/**
 * A vertex that all worker threads of its tile run together. Workers must write different elements;
 * they run one after another on the host, in order of their number.
 */
public abstract non-sealed class MultiVertex extends Codelet {
  /** For subclasses. */
  protected MultiVertex() {}

  /**
   * Runs one worker's share.
   *
   * @param workerId the worker, from 0 to the tile's worker contexts minus 1
   */
  public abstract void compute(int workerId);
}
