package org.ipusim.graph.internal.compile;

import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.MappingColumns;
import org.ipusim.graph.internal.model.ProblemList;
import org.ipusim.graph.internal.model.Variable;
import org.ipusim.graph.internal.model.VertexTable;
import org.ipusim.graph.problem.GraphProblem.Kind;

/** Pass: every element of every variable and every vertex is on a tile. */
final class MappingCheck {
  private final GraphModel graph;
  private final ProblemList problems;

  MappingCheck(GraphModel graph, ProblemList problems) {
    this.graph = graph;
    this.problems = problems;
  }

  void run() {
    graph.variables().forEach(this::check);
    VertexTable vertices = graph.vertices();
    for (int v = 0; v < vertices.size(); v++) {
      if (vertices.tile(v) == VertexTable.NO_TILE) {
        int vertex = v;
        problems.add(
            Kind.UNMAPPED_VERTEX,
            () ->
                graph.describeVertex(vertex) + " is on no tile; call setTileMapping on the vertex");
      }
    }
  }

  private void check(Variable variable) {
    MappingColumns mapping = variable.mapping();
    int missing = variable.numElements();
    int firstMissing = 0;
    for (int i = 0; i < mapping.size(); i++) {
      missing -= mapping.end(i) - mapping.begin(i);
      if (mapping.begin(i) == firstMissing) {
        firstMissing = mapping.end(i);
      }
    }
    if (missing > 0) {
      int count = missing;
      int first = firstMissing;
      problems.add(
          Kind.INVALID_TILE_MAPPING,
          () ->
              variable.describe()
                  + (count == variable.numElements()
                      ? " is on no tile"
                      : ": "
                          + count
                          + " of its "
                          + variable.numElements()
                          + " elements are on no tile, the first is element "
                          + first)
                  + "; call setTileMapping on it");
    }
  }
}
