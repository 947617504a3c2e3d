package org.ipusim.core.tile;

/**
 * Two objects that one instruction accesses in one cycle, so that they must lie in different memory
 * elements.
 *
 * @param first the number of one
 * @param second the number of the other
 */
public record Apart(int first, int second) {
  /**
   * Checks the pair.
   *
   * @throws IllegalArgumentException when an object is to lie apart from itself
   */
  public Apart {
    if (first == second) {
      throw new IllegalArgumentException("object " + first + " cannot lie apart from itself");
    }
  }
}
