package org.ipusim.graph.runtime;

/** A field's value that is pointed at one vertex's elements after another. */
public sealed interface BoundView
    permits WindowView,
        ListView,
        FloatWhole,
        HalfWhole,
        IntWhole,
        ShortWhole,
        ByteWhole,
        BoolWhole {
  /**
   * Points at the elements of an edge.
   *
   * @param columns where edges lie
   * @param edge the edge
   */
  void bind(VertexColumns columns, int edge);
}
