package org.ipusim.graph.internal.run;

import java.util.Arrays;
import org.ipusim.core.number.ElementType;

/** Converts between the host's floats and ints and the arrays that hold elements. */
public final class ElementCodec {
  private ElementCodec() {}

  /**
   * Encodes floating-point values, rounding to nearest even.
   *
   * @param type FLOAT or HALF
   * @param values the values
   * @return a primitive array of the type's storage
   */
  public static Object encode(ElementType type, float[] values) {
    if (type == ElementType.FLOAT) {
      return values.clone();
    }
    var out = new short[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Float.floatToFloat16(values[i]);
    }
    return out;
  }

  /**
   * Encodes integer or boolean values.
   *
   * @param type an integer type or BOOL
   * @param values the values; of unsigned 32-bit ones the bits
   * @return a primitive array of the type's storage
   * @throws IllegalArgumentException when a value does not fit the type
   */
  public static Object encode(ElementType type, int[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < min(type) || values[i] > max(type)) {
        throw new IllegalArgumentException(
            "value "
                + values[i]
                + " at index "
                + i
                + " does not fit element type "
                + type
                + ", which holds "
                + min(type)
                + ".."
                + max(type));
      }
    }
    return switch (type.storage()) {
      case INT -> values.clone();
      case SHORT -> {
        var out = new short[values.length];
        for (int i = 0; i < out.length; i++) {
          out[i] = (short) values[i];
        }
        yield out;
      }
      case BYTE -> {
        var out = new byte[values.length];
        for (int i = 0; i < out.length; i++) {
          out[i] = (byte) values[i];
        }
        yield out;
      }
      case FLOAT -> throw new IllegalArgumentException(type + " takes floats");
    };
  }

  private static int min(ElementType type) {
    return switch (type) {
      case SHORT -> Short.MIN_VALUE;
      case SIGNED_CHAR -> Byte.MIN_VALUE;
      case UNSIGNED_SHORT, UNSIGNED_CHAR, BOOL -> 0;
      default -> Integer.MIN_VALUE;
    };
  }

  private static int max(ElementType type) {
    return switch (type) {
      case SHORT -> Short.MAX_VALUE;
      case UNSIGNED_SHORT -> 0xFFFF;
      case SIGNED_CHAR -> Byte.MAX_VALUE;
      case UNSIGNED_CHAR -> 0xFF;
      case BOOL -> 1;
      default -> Integer.MAX_VALUE;
    };
  }

  /**
   * Decodes floating-point elements.
   *
   * @param type FLOAT or HALF
   * @param elements a primitive array of the type's storage
   * @return the values
   */
  public static float[] decodeFloats(ElementType type, Object elements) {
    if (type == ElementType.FLOAT) {
      return ((float[]) elements).clone();
    }
    short[] halves = (short[]) elements;
    var out = new float[halves.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Float.float16ToFloat(halves[i]);
    }
    return out;
  }

  /**
   * Decodes integer or boolean elements.
   *
   * @param type an integer type or BOOL
   * @param elements a primitive array of the type's storage
   * @return the values; of unsigned 32-bit ones the bits
   */
  public static int[] decodeInts(ElementType type, Object elements) {
    return switch (elements) {
      case int[] ints -> ints.clone();
      case short[] shorts -> {
        var out = new int[shorts.length];
        Arrays.setAll(
            out, i -> type == ElementType.UNSIGNED_SHORT ? shorts[i] & 0xFFFF : shorts[i]);
        yield out;
      }
      case byte[] bytes -> {
        var out = new int[bytes.length];
        Arrays.setAll(out, i -> type == ElementType.SIGNED_CHAR ? bytes[i] : bytes[i] & 0xFF);
        yield out;
      }
      default -> throw new IllegalArgumentException(type + " holds no integers");
    };
  }

  /**
   * Repeats one encoded element.
   *
   * @param type the elements' type
   * @param to where to
   * @param begin first element
   * @param length elements
   * @param one an encoded array of one element
   */
  public static void fill(ElementType type, Object to, int begin, int length, Object one) {
    switch (type.storage()) {
      case FLOAT -> Arrays.fill((float[]) to, begin, begin + length, ((float[]) one)[0]);
      case INT -> Arrays.fill((int[]) to, begin, begin + length, ((int[]) one)[0]);
      case SHORT -> Arrays.fill((short[]) to, begin, begin + length, ((short[]) one)[0]);
      case BYTE -> Arrays.fill((byte[]) to, begin, begin + length, ((byte[]) one)[0]);
    }
  }
}
