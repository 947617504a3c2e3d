package org.ipusim.graph.runtime;

import org.ipusim.graph.codelet.IntVector;

/** A vector over a stretch of a host array. */
public final class IntWindow extends IntVector implements WindowView {
  private final Slot slot;
  private int[] elements = new int[0];
  private int offset;
  private int length;

  IntWindow(Slot slot) {
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
    bind(columns.array(edge), columns.offset(edge), columns.length(edge));
  }

  @Override
  public void bind(Object array, int newOffset, int newLength) {
    elements = (int[]) array;
    offset = newOffset;
    length = newLength;
  }

  @Override
  public void bindShape(int newLength) {
    bind(new int[0], 0, newLength);
  }

  @Override
  public int size() {
    slot.requireSized();
    return length;
  }

  @Override
  public int get(int index) {
    if (Integer.compareUnsigned(index, length) >= 0) {
      throw slot.outOfRange(index, length, null);
    }
    return elements[offset + index];
  }

  @Override
  public void set(int index, int value) {
    slot.requireWritable();
    if (Integer.compareUnsigned(index, length) >= 0) {
      throw slot.outOfRange(index, length, null);
    }
    elements[offset + index] = value;
  }

  @Override
  public void read(int first, int[] into, int at, int count) {
    slot.requireRange(first, count, length);
    System.arraycopy(elements, offset + first, into, at, count);
  }

  @Override
  public void write(int first, int[] from, int at, int count) {
    slot.requireWritable();
    slot.requireRange(first, count, length);
    System.arraycopy(from, at, elements, offset + first, count);
  }
}
