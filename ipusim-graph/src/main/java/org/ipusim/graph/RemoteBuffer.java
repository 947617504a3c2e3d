package org.ipusim.graph;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.internal.model.HostInterface.RemoteInfo;
import org.ipusim.graph.program.RemoteRows;

/**
 * Rows of elements in streaming memory, beside the chips; all zero at the start. Made by {@link
 * Graph#addRemoteBuffer}.
 */
public final class RemoteBuffer {
  private final Graph graph;
  private final int id;
  private final RemoteInfo info;

  RemoteBuffer(Graph graph, int id, RemoteInfo info) {
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

  /**
   * Names one row for a {@link org.ipusim.graph.program.Copy}.
   *
   * @param row its number, from 0
   * @return the row
   */
  public RemoteRows row(int row) {
    return new RemoteRows(this, row, null);
  }

  /**
   * Names rows that are chosen when a {@link org.ipusim.graph.program.Copy} runs. The other side of
   * the copy has the rows' elements one row after another. Of a row that is written twice the last
   * counts.
   *
   * @param offsets the rows' numbers, of type INT or UNSIGNED_INT
   * @return the rows
   */
  public RemoteRows rows(Tensor offsets) {
    return new RemoteRows(this, 0, offsets);
  }

  /** {@return the name by which the engine reads and writes it} */
  public String handle() {
    return info.handle();
  }

  /** {@return its elements' type} */
  public ElementType elementType() {
    return info.type();
  }

  /** {@return the elements of a row} */
  public int numElements() {
    return info.elements();
  }

  /** {@return the number of rows} */
  public int repeats() {
    return info.repeats();
  }

  @Override
  public String toString() {
    return info.toString();
  }
}
