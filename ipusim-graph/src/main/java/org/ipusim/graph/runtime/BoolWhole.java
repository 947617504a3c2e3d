package org.ipusim.graph.runtime;

import org.ipusim.graph.codelet.BoolVector;

/** A vector over a whole host array: indexed from 0, so that the JIT vectorises loops over it. */
public final class BoolWhole extends BoolVector implements BoundView {
  private final Slot slot;
  private byte[] elements = new byte[0];

  BoolWhole(Slot slot) {
    this.slot = slot;
  }

  /**
   * Points at the elements of an edge.
   *
   * @param columns where edges lie
   * @param edge the edge
   */
  @Override
  public void bind(VertexColumns columns, int edge) {
    elements = (byte[]) columns.array(edge);
  }

  @Override
  public int size() {
    slot.requireSized();
    return elements.length;
  }

  @Override
  public boolean get(int index) {
    try {
      return elements[index] != 0;
    } catch (ArrayIndexOutOfBoundsException e) {
      throw slot.outOfRange(index, elements.length, e);
    }
  }

  @Override
  public void set(int index, boolean value) {
    slot.requireWritable();
    try {
      elements[index] = (byte) (value ? 1 : 0);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw slot.outOfRange(index, elements.length, e);
    }
  }
}
