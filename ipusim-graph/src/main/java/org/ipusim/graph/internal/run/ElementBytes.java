package org.ipusim.graph.internal.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipusim.core.number.ElementType;

/** Turns arrays that hold elements into bytes and back, little-endian. */
final class ElementBytes {
  private ElementBytes() {}

  static ByteBuffer allocate(ElementType type, int elements) {
    return ByteBuffer.allocate(Math.multiplyExact(elements, type.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A view from position 0 that the user may do anything with. */
  static ByteBuffer view(ByteBuffer bytes, boolean writable) {
    ByteBuffer view = writable ? bytes.duplicate() : bytes.asReadOnlyBuffer();
    return view.clear().order(ByteOrder.LITTLE_ENDIAN);
  }

  static void put(Object elements, ByteBuffer bytes) {
    ByteBuffer to = view(bytes, true);
    switch (elements) {
      case float[] floats -> to.asFloatBuffer().put(floats);
      case int[] ints -> to.asIntBuffer().put(ints);
      case short[] shorts -> to.asShortBuffer().put(shorts);
      case byte[] single -> to.put(single);
      default -> throw new IllegalArgumentException("no elements: " + elements.getClass());
    }
  }

  static Object get(ElementType type, ByteBuffer bytes) {
    ByteBuffer from = view(bytes, false);
    Object elements = type.storage().newArray(bytes.capacity() / type.bytes());
    switch (elements) {
      case float[] floats -> from.asFloatBuffer().get(floats);
      case int[] ints -> from.asIntBuffer().get(ints);
      case short[] shorts -> from.asShortBuffer().get(shorts);
      case byte[] single -> from.get(single);
      default -> throw new IllegalArgumentException("no elements: " + elements.getClass());
    }
    return elements;
  }
}
