package org.ipusim.graph.codelet;

/**
 * Four {@code HALF} elements ({@code half4} of the vendor's compiler): one 64-bit load, one
 * instruction for all lanes, each result rounded to half. Lanes are held widened to float; a lane
 * that is no half value is rounded when the object is made.
 *
 * @param x lane 0
 * @param y lane 1
 * @param z lane 2
 * @param w lane 3
 */
public record Half4(float x, float y, float z, float w) {
  /**
   * Rounds every lane to the nearest half, ties to even.
   *
   * @param x lane 0
   * @param y lane 1
   * @param z lane 2
   * @param w lane 3
   */
  public Half4 {
    x = rounded(x);
    y = rounded(y);
    z = rounded(z);
    w = rounded(w);
  }

  /**
   * Adds lane by lane.
   *
   * @param other the other summand
   * @return the sums, each rounded to half
   */
  public Half4 plus(Half4 other) {
    return new Half4(x + other.x, y + other.y, z + other.z, w + other.w);
  }

  /**
   * Subtracts lane by lane.
   *
   * @param other what to take away
   * @return the differences, each rounded to half
   */
  public Half4 minus(Half4 other) {
    return new Half4(x - other.x, y - other.y, z - other.z, w - other.w);
  }

  /**
   * Multiplies lane by lane.
   *
   * @param other the other factor
   * @return the products, each rounded to half
   */
  public Half4 times(Half4 other) {
    return new Half4(x * other.x, y * other.y, z * other.z, w * other.w);
  }

  /**
   * Multiplies all lanes by one number, which is rounded to half first.
   *
   * @param factor the number
   * @return the products, each rounded to half
   */
  public Half4 times(float factor) {
    float half = rounded(factor);
    return new Half4(x * half, y * half, z * half, w * half);
  }

  /**
   * Puts one number into all lanes.
   *
   * @param value the number
   * @return the lanes
   */
  public static Half4 of(float value) {
    return new Half4(value, value, value, value);
  }

  private static float rounded(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }
}
