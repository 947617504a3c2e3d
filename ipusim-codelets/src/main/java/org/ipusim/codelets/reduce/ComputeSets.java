package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;

/**
 * The compute sets of one reduction or several: what can run at once shares a compute set, so each
 * reduction goes through them from the first one.
 */
final class ComputeSets {
  private final Graph graph;
  private final List<ComputeSet> sets = new ArrayList<>();
  private int position;

  ComputeSets(Graph graph) {
    this.graph = graph;
  }

  /** Starts another reduction. */
  void rewind() {
    position = 0;
  }

  int position() {
    return position;
  }

  /** Goes past what a stage has used. */
  void advance(int used) {
    position += used;
  }

  /** The compute set so many after the position; made when there is none. */
  ComputeSet get(int ahead, String name) {
    while (sets.size() <= position + ahead) {
      sets.add(graph.addComputeSet(name));
    }
    return sets.get(position + ahead);
  }

  List<ComputeSet> all() {
    return List.copyOf(sets);
  }
}
