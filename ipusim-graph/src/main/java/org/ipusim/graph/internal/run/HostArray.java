package org.ipusim.graph.internal.run;

import java.lang.reflect.Array;
import java.util.Locale;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.problem.StreamException;

/**
 * A user's Java array as elements of a type: as it is where it is the type's own primitive; floats
 * for HALF are rounded to nearest even, ints for narrower types are checked.
 */
final class HostArray {
  private final String owner;
  private final ElementType type;
  private final Object array;
  private final int length;

  /**
   * Takes an array.
   *
   * @param owner what it is for, as messages give it
   * @param type the elements' type
   * @param array float[], int[], short[] or byte[]
   * @throws StreamException when such an array cannot hold the type
   */
  HostArray(String owner, ElementType type, Object array) {
    this.owner = owner;
    this.type = type;
    this.array = array;
    this.length = Array.getLength(array);
    boolean exact = type.storage().newArray(0).getClass() == array.getClass();
    boolean converted =
        array instanceof float[]
            ? type == ElementType.HALF
            : widens(type) && array instanceof int[];
    if (!exact && !converted) {
      throw new StreamException(
          owner
              + " takes "
              + primitive(type.storage().newArray(0))
              + "[]"
              + (type == ElementType.HALF ? " of half bits, or float[]" : "")
              + (widens(type) ? " or int[]" : "")
              + ", not "
              + primitive(array)
              + "[]");
    }
  }

  private static boolean widens(ElementType type) {
    return !type.isFloatingPoint() && type.bytes() < Integer.BYTES;
  }

  private static String primitive(Object array) {
    return array.getClass().getComponentType().getName().toLowerCase(Locale.ROOT);
  }

  int length() {
    return length;
  }

  /** Elements from a place on, as a new array of the type's storage. */
  Object read(int from, int elements) {
    Object part = Array.newInstance(array.getClass().getComponentType(), elements);
    System.arraycopy(array, from, part, 0, elements);
    if (part instanceof float[] floats && type == ElementType.HALF) {
      return ElementCodec.encode(type, floats);
    }
    if (part instanceof int[] ints && widens(type)) {
      try {
        return ElementCodec.encode(type, ints);
      } catch (IllegalArgumentException e) {
        throw new StreamException(owner + ", elements from " + from + " on: " + e.getMessage(), e);
      }
    }
    return part;
  }

  /** Puts elements of the type's storage at a place. */
  void write(int at, Object elements) {
    Object part =
        array instanceof float[]
            ? ElementCodec.decodeFloats(type, elements)
            : array instanceof int[] ? ElementCodec.decodeInts(type, elements) : elements;
    System.arraycopy(part, 0, array, at, Array.getLength(part));
  }
}
