package org.ipusim.graph.runtime;

import org.ipusim.graph.codelet.HalfVector;

/** A vector over a whole host array: indexed from 0, so that the JIT vectorises loops over it. */
public final class HalfWhole extends HalfVector implements BoundView {
  private final Slot slot;
  private short[] elements = new short[0];

  HalfWhole(Slot slot) {
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
    elements = (short[]) columns.array(edge);
  }

  @Override
  public int size() {
    slot.requireSized();
    return elements.length;
  }

  @Override
  public float get(int index) {
    try {
      return Float.float16ToFloat(elements[index]);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw slot.outOfRange(index, elements.length, e);
    }
  }

  @Override
  public void set(int index, float value) {
    slot.requireWritable();
    try {
      elements[index] = Float.floatToFloat16(value);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw slot.outOfRange(index, elements.length, e);
    }
  }

  @Override
  public void read(int first, float[] into, int at, int count) {
    slot.requireRange(first, count, elements.length);
    for (int i = 0; i < count; i++) {
      into[at + i] = Float.float16ToFloat(elements[first + i]);
    }
  }

  @Override
  public void write(int first, float[] from, int at, int count) {
    slot.requireWritable();
    slot.requireRange(first, count, elements.length);
    for (int i = 0; i < count; i++) {
      elements[first + i] = Float.floatToFloat16(from[at + i]);
    }
  }
}
