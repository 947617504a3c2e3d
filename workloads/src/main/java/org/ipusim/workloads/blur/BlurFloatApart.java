package org.ipusim.workloads.blur;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Blurs a worker's pixels, two columns at least, one element at a time. Each side and corner of the
 * border is a vector of its own, as in T. Louw's first stencils (lbm-graphcore,
 * StencilCodelet.cpp), so that the worker's own pixels are read where they lie.
 */
final class BlurFloatApart extends Vertex {
  private static final int CHANNELS = 4;

  @Input FloatVector in;
  @Input FloatVector north;
  @Input FloatVector south;
  @Input FloatVector west;
  @Input FloatVector east;
  @Input FloatVector northWest;
  @Input FloatVector northEast;
  @Input FloatVector southWest;
  @Input FloatVector southEast;
  @Output FloatVector out;
  int width;
  int height;

  @Override
  public void compute() {
    int row = CHANNELS * width;
    int last = height - 1;
    if (last == 0) {
      row(north, 0, northWest, northEast, 0, south, 0, southWest, southEast, 0, 0);
      return;
    }
    row(north, 0, northWest, northEast, 0, in, row, west, east, CHANNELS, 0);
    for (int y = 1; y < last; y++) {
      int side = CHANNELS * y;
      int at = row * y;
      row(in, at - row, west, east, side - CHANNELS, in, at + row, west, east, side + CHANNELS, y);
    }
    row(
        in,
        row * (last - 1),
        west,
        east,
        CHANNELS * (last - 1),
        south,
        0,
        southWest,
        southEast,
        0,
        last);
  }

  /**
   * Blurs row {@code y}. Where the rows above and below begin comes after the vectors that they are
   * in; then what lies to their left and right, and where.
   */
  private void row(
      FloatVector above,
      int a,
      FloatVector leftAbove,
      FloatVector rightAbove,
      int sideAbove,
      FloatVector below,
      int b,
      FloatVector leftBelow,
      FloatVector rightBelow,
      int sideBelow,
      int y) {
    int row = CHANNELS * width;
    int m = row * y;
    int side = CHANNELS * y;
    pixel(leftAbove, sideAbove, west, side, leftBelow, sideBelow, above, a, m, below, b, CHANNELS);
    int end = row - CHANNELS;
    for (int i = CHANNELS; i < end; i++) {
      out.set(
          m + i,
          1f
                  / 16
                  * (above.get(a + i - CHANNELS)
                      + above.get(a + i + CHANNELS)
                      + below.get(b + i - CHANNELS)
                      + below.get(b + i + CHANNELS))
              + 4f / 16 * in.get(m + i)
              + 2f
                  / 16
                  * (in.get(m + i + CHANNELS)
                      + in.get(m + i - CHANNELS)
                      + below.get(b + i)
                      + above.get(a + i)));
    }
    pixel(
        rightAbove,
        sideAbove,
        east,
        side,
        rightBelow,
        sideBelow,
        above,
        a + end,
        m + end,
        below,
        b + end,
        -CHANNELS);
  }

  /** Blurs a pixel at an end of its row; the next one is {@code inward} of it. */
  private void pixel(
      FloatVector outsideAbove,
      int oa,
      FloatVector outside,
      int o,
      FloatVector outsideBelow,
      int ob,
      FloatVector above,
      int a,
      int m,
      FloatVector below,
      int b,
      int inward) {
    for (int c = 0; c < CHANNELS; c++) {
      out.set(
          m + c,
          1f
                  / 16
                  * (outsideAbove.get(oa + c)
                      + above.get(a + inward + c)
                      + outsideBelow.get(ob + c)
                      + below.get(b + inward + c))
              + 4f / 16 * in.get(m + c)
              + 2f
                  / 16
                  * (outside.get(o + c)
                      + in.get(m + inward + c)
                      + below.get(b + c)
                      + above.get(a + c)));
    }
  }
}
