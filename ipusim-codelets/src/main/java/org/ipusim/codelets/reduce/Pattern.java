package org.ipusim.codelets.reduce;

/**
 * Where elements of one column lie in a region of a tile: {@code outerFactor} stretches of {@code
 * innerFactor} elements, {@code stride} apart.
 *
 * @param innerFactor elements of a stretch
 * @param offset the first element in the region
 * @param stride elements from stretch to stretch, 1 for a single one
 * @param outerFactor stretches
 * @param region which region of the tile
 */
record Pattern(int innerFactor, int offset, int stride, int outerFactor, int region) {
  Pattern moved(int elements) {
    return new Pattern(innerFactor, offset + elements, stride, outerFactor, region);
  }

  /** Whether another column's pattern is this one, so many elements further. */
  boolean continuedBy(Pattern next, int elements) {
    return next.equals(moved(elements));
  }
}
