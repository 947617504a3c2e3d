package org.ipusim.graph.runtime;

/** What the engine's copy of a codelet class implements besides the codelet. */
public interface VertexLoop {
  /**
   * Runs vertices of one type one after another.
   *
   * @param columns their edges and state
   * @param from first vertex
   * @param to first vertex not run
   */
  void runVertices(VertexColumns columns, int from, int to);
}
