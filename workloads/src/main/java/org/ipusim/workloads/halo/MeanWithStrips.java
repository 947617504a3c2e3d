package org.ipusim.workloads.halo;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/** The mean of each cell and its eight neighbours, of which those in other blocks are strips. */
final class MeanWithStrips extends Vertex {
  @Input VectorList<FloatVector> in;
  @Input FloatVector north;
  @Input FloatVector south;
  @Input FloatVector west;
  @Input FloatVector east;
  @Input float northWest;
  @Input float northEast;
  @Input float southWest;
  @Input float southEast;
  @Output VectorList<FloatVector> out;

  @Override
  public void compute() {
    int last = in.size() - 1;
    for (int y = 0; y <= last; y++) {
      FloatVector above = y == 0 ? north : in.get(y - 1);
      FloatVector row = in.get(y);
      FloatVector below = y == last ? south : in.get(y + 1);
      FloatVector means = out.get(y);
      float left = side(west, northWest, southWest, y, last);
      float centre = at(above, 0) + row.get(0) + at(below, 0);
      for (int x = 0; x < row.size(); x++) {
        float right =
            x == row.size() - 1
                ? side(east, northEast, southEast, y, last)
                : at(above, x + 1) + row.get(x + 1) + at(below, x + 1);
        means.set(x, (left + centre + right) / 9);
        left = centre;
        centre = right;
      }
    }
  }

  private static float side(FloatVector strip, float top, float bottom, int y, int last) {
    return (y == 0 ? top : at(strip, y - 1))
        + at(strip, y)
        + (y == last ? bottom : at(strip, y + 1));
  }

  private static float at(FloatVector strip, int i) {
    return i < strip.size() ? strip.get(i) : 0;
  }
}
