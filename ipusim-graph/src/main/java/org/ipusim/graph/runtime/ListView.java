package org.ipusim.graph.runtime;

import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.VertexVector;
import org.jspecify.annotations.Nullable;

/** The vectors of a vector-list field. */
public final class ListView extends VectorList<VertexVector> implements BoundView {
  private final ViewKind rows;
  private final Slot slot;
  private @Nullable VertexColumns columns;
  private int firstRow;
  private int size;

  ListView(ViewKind rows, Slot slot) {
    this.rows = rows;
    this.slot = slot;
  }

  @Override
  public void bind(VertexColumns newColumns, int edge) {
    columns = newColumns;
    firstRow = newColumns.offset(edge);
    size = newColumns.length(edge);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public VertexVector get(int index) {
    VertexColumns bound = columns;
    if (bound == null || Integer.compareUnsigned(index, size) >= 0) {
      throw slot.outOfRange(index, size, null);
    }
    return bound.row(rows, slot, firstRow + index);
  }
}
