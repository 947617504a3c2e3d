package org.ipusim.graph;

import org.ipusim.graph.internal.model.HostInterface.FunctionInfo;

/**
 * A function that the host runs when a program calls it. Made by {@link Graph#addHostFunction}; the
 * engine connects it.
 */
public final class HostFunction {
  private final Graph graph;
  private final int id;
  private final FunctionInfo info;

  HostFunction(Graph graph, int id, FunctionInfo info) {
    this.graph = graph;
    this.id = id;
    this.info = info;
  }

  Graph graph() {
    return graph;
  }

  int id() {
    return id;
  }

  FunctionInfo info() {
    return info;
  }

  /** {@return the name by which the engine connects it} */
  public String handle() {
    return info.handle();
  }

  @Override
  public String toString() {
    return info.toString();
  }
}
