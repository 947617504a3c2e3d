package org.ipusim.graph;

import java.util.List;

/** A vertex of a graph. Methods return this vertex, so that calls can be chained. */
public final class VertexRef {
  private final Graph graph;
  private final int id;

  VertexRef(Graph graph, int id) {
    this.graph = graph;
    this.id = id;
  }

  Graph graph() {
    return graph;
  }

  /** {@return the vertex's number in the graph, counted from 0 in the order of adding} */
  public int id() {
    return id;
  }

  /**
   * Connects a vector field to all elements of a tensor in row-major order, or a scalar field to
   * its only element. A name or type that does not fit is reported when the graph is compiled.
   *
   * @param field the field's name
   * @param tensor the elements
   * @return this vertex
   */
  public VertexRef connect(String field, Tensor tensor) {
    graph.connect(this, field, tensor);
    return this;
  }

  /**
   * Connects a vector-list field, one vector a tensor.
   *
   * @param field the field's name
   * @param rows the tensors
   * @return this vertex
   */
  public VertexRef connect(String field, List<Tensor> rows) {
    graph.connect(this, field, rows);
    return this;
  }

  /**
   * Sets a word of vertex state.
   *
   * @param field the field's name
   * @param value its value; an integer field takes only whole numbers in its range
   * @return this vertex
   */
  public VertexRef setInitialValue(String field, Number value) {
    graph.setInitialValue(this, field, value);
    return this;
  }

  /**
   * Sets a boolean of vertex state.
   *
   * @param field the field's name
   * @param value its value
   * @return this vertex
   */
  public VertexRef setInitialValue(String field, boolean value) {
    graph.setInitialValue(this, field, value);
    return this;
  }

  /**
   * Puts the vertex on a tile.
   *
   * @param tile the tile
   * @return this vertex
   * @throws IllegalArgumentException when the target has no such tile
   */
  public VertexRef setTileMapping(int tile) {
    graph.setTileMapping(this, tile);
    return this;
  }

  /**
   * States the vertex's cost, in place of what its codelet says.
   *
   * @param cycles issue slots of a worker vertex, cycles of the tile for a multi-vertex
   * @param flops floating-point operations
   * @return this vertex
   */
  public VertexRef setPerfEstimate(long cycles, long flops) {
    graph.setPerfEstimate(this, cycles, flops);
    return this;
  }

  @Override
  public String toString() {
    return graph.model().describeVertex(id);
  }
}
