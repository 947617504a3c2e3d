package org.ipusim.graph.runtime;

import org.ipusim.graph.codelet.FloatVector;

/** A vector over a stretch of a host array. */
public final class FloatWindow extends FloatVector implements WindowView {
  private final Slot slot;
  private float[] elements = new float[0];
  private int offset;
  private int length;

  FloatWindow(Slot slot) {
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
    elements = (float[]) array;
    offset = newOffset;
    length = newLength;
  }

  @Override
  public void bindShape(int newLength) {
    bind(new float[0], 0, newLength);
  }

  @Override
  public int size() {
    slot.requireSized();
    return length;
  }

  @Override
  public float get(int index) {
    if (Integer.compareUnsigned(index, length) >= 0) {
      throw slot.outOfRange(index, length, null);
    }
    return elements[offset + index];
  }

  @Override
  public void set(int index, float value) {
    slot.requireWritable();
    if (Integer.compareUnsigned(index, length) >= 0) {
      throw slot.outOfRange(index, length, null);
    }
    elements[offset + index] = value;
  }

  @Override
  public void read(int first, float[] into, int at, int count) {
    slot.requireRange(first, count, length);
    System.arraycopy(elements, offset + first, into, at, count);
  }

  @Override
  public void write(int first, float[] from, int at, int count) {
    slot.requireWritable();
    slot.requireRange(first, count, length);
    System.arraycopy(from, at, elements, offset + first, count);
  }
}
