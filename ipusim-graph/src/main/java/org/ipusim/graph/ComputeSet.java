package org.ipusim.graph;

import org.ipusim.graph.internal.model.ComputeSetInfo;

/** A set of vertices that run side by side: none of them sees what another of them writes. */
public final class ComputeSet {
  private final Graph graph;
  private final ComputeSetInfo info;

  ComputeSet(Graph graph, ComputeSetInfo info) {
    this.graph = graph;
    this.info = info;
  }

  Graph graph() {
    return graph;
  }

  int id() {
    return info.id();
  }

  /** {@return the name} */
  public String name() {
    return info.name();
  }

  @Override
  public String toString() {
    return "compute set '" + name() + "'";
  }
}
