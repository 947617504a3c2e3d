package org.ipusim.graph.internal.compile;

import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.ProblemList;
import org.ipusim.graph.internal.model.VertexTable;
import org.ipusim.graph.problem.GraphProblem.Kind;

/** Pass: every field of every vertex is connected, and every vertex has a cost. */
final class ConnectionCheck {
  private final GraphModel graph;
  private final OptimisationLevel level;
  private final ProblemList problems;

  ConnectionCheck(GraphModel graph, OptimisationLevel level, ProblemList problems) {
    this.graph = graph;
    this.level = level;
    this.problems = problems;
  }

  void run() {
    VertexTable vertices = graph.vertices();
    for (int v = 0; v < vertices.size(); v++) {
      CodeletType type = graph.type(v);
      for (EdgeField field : type.edges()) {
        check(v, field, vertices.firstEdge(v) + field.slot());
      }
      if (!type.statesCycles()
          && vertices.estimate(v) == null
          && !type.derived(level).mistakes().isEmpty()) {
        int vertex = v;
        problems.add(
            Kind.MISSING_PERF_ESTIMATE,
            () ->
                graph.describeVertex(vertex)
                    + ": its cycles cannot be derived, and nobody states them with cycles(Target)"
                    + " or setPerfEstimate:\n    "
                    + String.join("\n    ", type.derived(level).mistakes()));
      }
    }
  }

  private void check(int vertex, EdgeField field, int edge) {
    EdgeTable edges = graph.edges();
    if (edges.variable(edge) == EdgeTable.UNCONNECTED) {
      problems.add(
          Kind.GRAPH_CONNECTION,
          () ->
              graph.describeVertex(vertex)
                  + ": field '"
                  + field.name()
                  + "' is connected to nothing; call connect(\""
                  + field.name()
                  + "\", tensor)");
      return;
    }
    int limit = field.layout().maxElements();
    if (field.shape() == Shape.VECTOR && edges.length(edge) > limit) {
      problems.add(
          Kind.GRAPH_CONNECTION,
          () ->
              graph.describeVertex(vertex)
                  + ": field '"
                  + field.name()
                  + "' has layout "
                  + field.layout()
                  + ", which can describe "
                  + limit
                  + " elements, not "
                  + edges.length(edge)
                  + "; use layout SPAN");
    }
  }
}
