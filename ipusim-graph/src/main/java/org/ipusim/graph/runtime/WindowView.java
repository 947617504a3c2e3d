package org.ipusim.graph.runtime;

/** A vector over a stretch of a host array. */
public sealed interface WindowView extends BoundView
    permits FloatWindow, HalfWindow, IntWindow, ShortWindow, ByteWindow, BoolWindow {
  /**
   * Points at a stretch.
   *
   * @param array the primitive array of this vector's element storage
   * @param offset first element
   * @param length elements
   */
  void bind(Object array, int offset, int length);

  /**
   * Knows a size and holds no elements, for code that may ask for sizes only.
   *
   * @param length elements
   */
  void bindShape(int length);
}
