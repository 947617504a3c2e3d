package org.ipusim.codelets.internal.vertex;

/**
 * Conversions of elements. Floating-point numbers lose their fraction; what the new type cannot
 * hold becomes the nearest value it can.
 */
public final class CastFunctions {
  private CastFunctions() {}

  /**
   * Nothing: a half is rounded when it is stored.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static float toFloat(float x) {
    return x;
  }

  /**
   * The nearest float.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static float toFloat(int x) {
    return x;
  }

  /**
   * The nearest float of an unsigned number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static float unsignedToFloat(int x) {
    return (float) (x & 0xffff_ffffL);
  }

  /**
   * 1 or 0.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static float toFloat(boolean x) {
    return x ? 1 : 0;
  }

  /**
   * The number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static float toFloat(short x) {
    return x;
  }

  /**
   * The number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static float toFloat(byte x) {
    return x;
  }

  /**
   * The unsigned number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static float unsignedToFloat(short x) {
    return Short.toUnsignedInt(x);
  }

  /**
   * The unsigned number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static float unsignedToFloat(byte x) {
    return Byte.toUnsignedInt(x);
  }

  /**
   * The whole part; out of range the nearest integer, 0 of NaN.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static int toInt(float x) {
    return (int) x;
  }

  /**
   * The same bits.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static int toInt(int x) {
    return x;
  }

  /**
   * 1 or 0.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static int toInt(boolean x) {
    return x ? 1 : 0;
  }

  /**
   * The number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static int toInt(short x) {
    return x;
  }

  /**
   * The number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static int toInt(byte x) {
    return x;
  }

  /**
   * The unsigned number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static int unsignedToInt(short x) {
    return Short.toUnsignedInt(x);
  }

  /**
   * The unsigned number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static int unsignedToInt(byte x) {
    return Byte.toUnsignedInt(x);
  }

  /**
   * The whole part; out of range the nearest unsigned integer, 0 of NaN.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static int toUnsigned(float x) {
    return (int) (long) Math.min(Math.max(x, 0f), 4294967295.0);
  }

  /**
   * Whether it is not 0.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static boolean toBool(float x) {
    return x != 0;
  }

  /**
   * Whether it is not 0.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static boolean toBool(int x) {
    return x != 0;
  }

  /**
   * The same.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static boolean toBool(boolean x) {
    return x;
  }

  /**
   * Whether it is not 0.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static boolean toBool(short x) {
    return x != 0;
  }

  /**
   * Whether it is not 0.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static boolean toBool(byte x) {
    return x != 0;
  }

  /**
   * The whole part; out of range the nearest one.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static short toShort(float x) {
    return (short) Math.clamp((long) x, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /**
   * The whole part; out of range the nearest one.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static short toUnsignedShort(float x) {
    return (short) Math.clamp((long) x, 0, 0xffff);
  }

  /**
   * The low 16 bits.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static short toShort(int x) {
    return (short) x;
  }

  /**
   * The same.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static short toShort(short x) {
    return x;
  }

  /**
   * 1 or 0.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static short toShort(boolean x) {
    return (short) (x ? 1 : 0);
  }

  /**
   * The number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static short toShort(byte x) {
    return x;
  }

  /**
   * The unsigned number.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static short unsignedToShort(byte x) {
    return (short) Byte.toUnsignedInt(x);
  }

  /**
   * The whole part; out of range the nearest one.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static byte toByte(float x) {
    return (byte) Math.clamp((long) x, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  /**
   * The whole part; out of range the nearest one.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static byte toUnsignedByte(float x) {
    return (byte) Math.clamp((long) x, 0, 0xff);
  }

  /**
   * The low 8 bits.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static byte toByte(int x) {
    return (byte) x;
  }

  /**
   * The low 8 bits.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static byte toByte(short x) {
    return (byte) x;
  }

  /**
   * The same.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static byte toByte(byte x) {
    return x;
  }

  /**
   * 1 or 0.
   *
   * @param x the element
   * @return the element of the new type
   */
  public static byte toByte(boolean x) {
    return (byte) (x ? 1 : 0);
  }
}
