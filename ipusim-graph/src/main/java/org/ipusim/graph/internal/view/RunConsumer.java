package org.ipusim.graph.internal.view;

/** Receives the runs of consecutive elements that a view walks over, in the view's own order. */
@FunctionalInterface
public interface RunConsumer {
  /**
   * Takes one run.
   *
   * @param variable the variable's id
   * @param begin first element of the run in the flattened variable
   * @param length elements in the run, at least 1
   */
  void accept(int variable, int begin, int length);
}
