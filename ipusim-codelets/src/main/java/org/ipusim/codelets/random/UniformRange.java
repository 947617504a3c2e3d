package org.ipusim.codelets.random;

import org.ipusim.core.number.ElementType;

/**
 * Scale and offset that map [-1/2, 1/2] into an interval: the float ends are rounded inwards and
 * the scale is reduced until the mapped ends stay inside (PopLibs 3.4, poprand).
 */
record UniformRange(float scale, float offset) {
  /** Least positive end of a range of halves. */
  private static final float HALF_GUARD = 0x1p-13f;

  private static final float HALF_SHRINK = 1023 / 1024f;

  static UniformRange of(ElementType type, double min, double max, String name) {
    float low = (float) min;
    float high = (float) max;
    low = low < min ? Math.nextUp(low) : low;
    high = high > max ? Math.nextDown(high) : high;
    float scale = (float) ((double) high - low);
    if (!(low < high) || !Float.isFinite(scale)) {
      throw new IllegalArgumentException(
          "%s: the interval [%s, %s] must be finite and hold two floats".formatted(name, min, max));
    }
    scale = (double) scale > (double) high - low ? Math.nextDown(scale) : scale;
    if (type == ElementType.HALF && low > 0 && low < HALF_GUARD) {
      low = HALF_GUARD;
      scale *= HALF_SHRINK;
    }
    float offset = scale / 2 + low;
    if (-scale / 2 + offset < low || scale / 2 + offset > high) {
      scale = Math.nextDown(Math.nextDown(scale));
    }
    return new UniformRange(scale, offset);
  }
}
