package org.ipusim.graph;

import java.util.List;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.ProblemList;
import org.ipusim.graph.internal.model.StateField;
import org.ipusim.graph.internal.model.VertexTable.Estimate;
import org.ipusim.graph.problem.GraphProblem.Kind;
import org.jspecify.annotations.Nullable;

/** Connects vertices. What does not fit is noted, so that compiling reports all of it together. */
final class VertexBuilder {
  private final Graph graph;

  VertexBuilder(Graph graph) {
    this.graph = graph;
  }

  private GraphModel model() {
    return graph.model();
  }

  private ProblemList problems() {
    return model().problems();
  }

  void connect(int vertex, String field, Tensor tensor) {
    EdgeField edge = edgeField(vertex, field);
    if (edge == null || !fits(vertex, edge, tensor)) {
      return;
    }
    if (edge.shape() == Shape.LIST) {
      connect(vertex, field, List.of(tensor));
      return;
    }
    if (edge.shape() == Shape.SCALAR && tensor.numElements() != 1) {
      refuse(vertex, edge);
      problems()
          .add(
              Kind.TYPE_MISMATCH,
              () -> where(vertex, edge) + " is one element and cannot be connected to " + tensor);
      return;
    }
    model().edges().connect(model().vertices().firstEdge(vertex) + edge.slot(), tensor.view());
  }

  void connect(int vertex, String field, List<Tensor> rows) {
    EdgeField edge = edgeField(vertex, field);
    if (edge == null) {
      return;
    }
    if (edge.shape() != Shape.LIST) {
      refuse(vertex, edge);
      problems()
          .add(
              Kind.TYPE_MISMATCH,
              () ->
                  where(vertex, edge)
                      + " is no VectorList and cannot be connected to "
                      + rows.size()
                      + " tensors; concatenate them");
      return;
    }
    for (Tensor row : rows) {
      if (!fits(vertex, edge, row)) {
        return;
      }
    }
    EdgeTable table = model().rows();
    int first = table.add(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      table.connect(first + i, rows.get(i).view());
    }
    model().edges().set(model().vertices().firstEdge(vertex) + edge.slot(), 0, first, rows.size());
  }

  private @Nullable EdgeField edgeField(int vertex, String field) {
    CodeletType type = model().type(vertex);
    EdgeField edge = type.edge(field);
    if (edge == null) {
      problems()
          .add(
              Kind.UNKNOWN_FIELD,
              () -> model().describeVertex(vertex) + ": " + type.unknownField(field, true));
      return null;
    }
    int number = model().vertices().firstEdge(vertex) + edge.slot();
    if (model().edges().connected(number)) {
      problems()
          .add(Kind.GRAPH_CONNECTION, () -> where(vertex, edge) + " is connected a second time");
      return null;
    }
    return edge;
  }

  private void refuse(int vertex, EdgeField edge) {
    int number = model().vertices().firstEdge(vertex) + edge.slot();
    model().edges().set(number, EdgeTable.REFUSED, 0, 0);
  }

  private boolean fits(int vertex, EdgeField edge, Tensor tensor) {
    if (tensor.graph() != graph) {
      refuse(vertex, edge);
      problems()
          .add(
              Kind.GRAPH_CONNECTION,
              () -> where(vertex, edge) + ": " + tensor + " belongs to another graph");
      return false;
    }
    if (!edge.accepts().contains(tensor.elementType())) {
      refuse(vertex, edge);
      problems()
          .add(
              Kind.TYPE_MISMATCH,
              () ->
                  where(vertex, edge)
                      + " is a "
                      + edge.field().getType().getSimpleName()
                      + " for elements of type "
                      + String.join(" or ", edge.accepts().stream().map(Enum::name).toList())
                      + " and cannot be connected to "
                      + tensor);
      return false;
    }
    return true;
  }

  private String where(int vertex, EdgeField edge) {
    return model().describeVertex(vertex) + ": field '" + edge.name() + "'";
  }

  void setInitialValue(int vertex, String field, Object value) {
    CodeletType type = model().type(vertex);
    StateField state = type.state(field);
    if (state == null) {
      problems()
          .add(
              Kind.UNKNOWN_FIELD,
              () -> model().describeVertex(vertex) + ": " + type.unknownField(field, false));
      return;
    }
    try {
      model().vertices().setWord(vertex, state.word(), state.bits(value));
    } catch (IllegalArgumentException e) {
      problems()
          .add(
              Kind.TYPE_MISMATCH,
              () ->
                  model().describeVertex(vertex)
                      + ": vertex state '"
                      + field
                      + "': "
                      + e.getMessage());
    }
  }

  void setPerfEstimate(int vertex, long cycles, long flops) {
    if (cycles < 0 || flops < 0) {
      problems()
          .add(
              Kind.TYPE_MISMATCH,
              () ->
                  model().describeVertex(vertex)
                      + ": an estimate of "
                      + cycles
                      + " cycles and "
                      + flops
                      + " flops is negative");
      return;
    }
    model().vertices().setEstimate(vertex, new Estimate(cycles, flops));
  }
}
