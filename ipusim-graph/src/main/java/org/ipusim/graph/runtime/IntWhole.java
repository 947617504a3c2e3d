package org.ipusim.graph.runtime;

import org.ipusim.graph.codelet.IntVector;

/** A vector over a whole host array: indexed from 0, so that the JIT vectorises loops over it. */
public final class IntWhole extends IntVector implements BoundView {
  private final Slot slot;
  private int[] elements = new int[0];

  IntWhole(Slot slot) {
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
    elements = (int[]) columns.array(edge);
  }

  @Override
  public int size() {
    slot.requireSized();
    return elements.length;
  }

  @Override
  public int get(int index) {
    try {
      return elements[index];
    } catch (ArrayIndexOutOfBoundsException e) {
      throw slot.outOfRange(index, elements.length, e);
    }
  }

  @Override
  public void set(int index, int value) {
    slot.requireWritable();
    try {
      elements[index] = value;
    } catch (ArrayIndexOutOfBoundsException e) {
      throw slot.outOfRange(index, elements.length, e);
    }
  }

  @Override
  public void read(int first, int[] into, int at, int count) {
    slot.requireRange(first, count, elements.length);
    System.arraycopy(elements, first, into, at, count);
  }

  @Override
  public void write(int first, int[] from, int at, int count) {
    slot.requireWritable();
    slot.requireRange(first, count, elements.length);
    System.arraycopy(from, at, elements, first, count);
  }
}
