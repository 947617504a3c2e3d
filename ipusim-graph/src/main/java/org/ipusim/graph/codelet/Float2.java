package org.ipusim.graph.codelet;

/**
 * Two {@code FLOAT} elements in one register pair ({@code float2} of the vendor's compiler): one
 * 64-bit load, one instruction for both lanes. Read it with {@link FloatVector#get2}.
 *
 * @param x lane 0
 * @param y lane 1
 */
public record Float2(float x, float y) {
  /**
   * Adds lane by lane.
   *
   * @param other the other summand
   * @return the sums
   */
  public Float2 plus(Float2 other) {
    return new Float2(x + other.x, y + other.y);
  }

  /**
   * Subtracts lane by lane.
   *
   * @param other what to take away
   * @return the differences
   */
  public Float2 minus(Float2 other) {
    return new Float2(x - other.x, y - other.y);
  }

  /**
   * Multiplies lane by lane.
   *
   * @param other the other factor
   * @return the products
   */
  public Float2 times(Float2 other) {
    return new Float2(x * other.x, y * other.y);
  }

  /**
   * Multiplies both lanes by one number.
   *
   * @param factor the number
   * @return the products
   */
  public Float2 times(float factor) {
    return new Float2(x * factor, y * factor);
  }

  /**
   * Puts one number into both lanes.
   *
   * @param value the number
   * @return the pair
   */
  public static Float2 of(float value) {
    return new Float2(value, value);
  }
}
