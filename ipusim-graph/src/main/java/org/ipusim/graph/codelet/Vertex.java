package org.ipusim.graph.codelet;

/**
 * A vertex that one worker thread of its tile runs. A worker issues one bundle every six cycles, so
 * a vertex of C bundles keeps its context for 6C cycles of the tile.
 */
public abstract non-sealed class Vertex extends Codelet {
  /** For subclasses. */
  protected Vertex() {}

  /** Runs the vertex once, over the elements its fields are connected to. */
  public abstract void compute();
}
