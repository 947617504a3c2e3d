package org.ipusim.graph.runtime;

import org.ipusim.graph.codelet.HalfVector;

/** A vector over a stretch of a host array. */
public final class HalfWindow extends HalfVector implements WindowView {
  private final Slot slot;
  private short[] elements = new short[0];
  private int offset;
  private int length;

  HalfWindow(Slot slot) {
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
    elements = (short[]) array;
    offset = newOffset;
    length = newLength;
  }

  @Override
  public void bindShape(int newLength) {
    bind(new short[0], 0, newLength);
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
    return Float.float16ToFloat(elements[offset + index]);
  }

  @Override
  public void set(int index, float value) {
    slot.requireWritable();
    if (Integer.compareUnsigned(index, length) >= 0) {
      throw slot.outOfRange(index, length, null);
    }
    elements[offset + index] = Float.floatToFloat16(value);
  }

  @Override
  public void read(int first, float[] into, int at, int count) {
    slot.requireRange(first, count, length);
    for (int i = 0; i < count; i++) {
      into[at + i] = Float.float16ToFloat(elements[offset + first + i]);
    }
  }

  @Override
  public void write(int first, float[] from, int at, int count) {
    slot.requireWritable();
    slot.requireRange(first, count, length);
    for (int i = 0; i < count; i++) {
      elements[offset + first + i] = Float.floatToFloat16(from[at + i]);
    }
  }
}
