package org.ipusim.graph.runtime;

import org.ipusim.graph.codelet.ByteVector;

/** A vector over a whole host array: indexed from 0, so that the JIT vectorises loops over it. */
public final class ByteWhole extends ByteVector implements BoundView {
  private final Slot slot;
  private byte[] elements = new byte[0];

  ByteWhole(Slot slot) {
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
  public byte get(int index) {
    try {
      return elements[index];
    } catch (ArrayIndexOutOfBoundsException e) {
      throw slot.outOfRange(index, elements.length, e);
    }
  }

  @Override
  public void set(int index, byte value) {
    slot.requireWritable();
    try {
      elements[index] = value;
    } catch (ArrayIndexOutOfBoundsException e) {
      throw slot.outOfRange(index, elements.length, e);
    }
  }

  @Override
  public void read(int first, byte[] into, int at, int count) {
    slot.requireRange(first, count, elements.length);
    System.arraycopy(elements, first, into, at, count);
  }

  @Override
  public void write(int first, byte[] from, int at, int count) {
    slot.requireWritable();
    slot.requireRange(first, count, elements.length);
    System.arraycopy(from, at, elements, first, count);
  }
}
