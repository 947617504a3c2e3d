package org.ipusim.graph.codelet;

/**
 * Two {@code HALF} elements ({@code half2} of the vendor's compiler): one 32-bit load, one
 * instruction for all lanes, each result rounded to half. Lanes are held widened to float; a lane
 * that is no half value is rounded when the object is made.
 *
 * @param x lane 0
 * @param y lane 1
 */
public record Half2(float x, float y) {
  /**
   * Rounds every lane to the nearest half, ties to even.
   *
   * @param x lane 0
   * @param y lane 1
   */
  public Half2 {
    x = rounded(x);
    y = rounded(y);
  }

  /**
   * Adds lane by lane.
   *
   * @param other the other summand
   * @return the sums, each rounded to half
   */
  public Half2 plus(Half2 other) {
    return new Half2(x + other.x, y + other.y);
  }

  /**
   * Subtracts lane by lane.
   *
   * @param other what to take away
   * @return the differences, each rounded to half
   */
  public Half2 minus(Half2 other) {
    return new Half2(x - other.x, y - other.y);
  }

  /**
   * Multiplies lane by lane.
   *
   * @param other the other factor
   * @return the products, each rounded to half
   */
  public Half2 times(Half2 other) {
    return new Half2(x * other.x, y * other.y);
  }

  /**
   * Multiplies all lanes by one number, which is rounded to half first.
   *
   * @param factor the number
   * @return the products, each rounded to half
   */
  public Half2 times(float factor) {
    float half = rounded(factor);
    return new Half2(x * half, y * half);
  }

  /**
   * Puts one number into all lanes.
   *
   * @param value the number
   * @return the lanes
   */
  public static Half2 of(float value) {
    return new Half2(value, value);
  }

  private static float rounded(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }
}
