package org.ipusim.workloads.heat;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * A step of a worker's cells in three dimensions; rows are those along the last, and the input has
 * a border of one cell all round.
 */
final class Heat3d extends Vertex {
  @Input VectorList<FloatVector> in;
  @Output VectorList<FloatVector> out;
  int height;
  int width;
  int depth;
  float alpha;

  @Override
  public void compute() {
    float beta = 1 - 6 * alpha;
    int padded = width + 2;
    for (int x = 1; x <= height; x++) {
      for (int y = 1; y <= width; y++) {
        FloatVector top = in.get(y + (x - 1) * padded);
        FloatVector left = in.get(y - 1 + x * padded);
        FloatVector row = in.get(y + x * padded);
        FloatVector right = in.get(y + 1 + x * padded);
        FloatVector bottom = in.get(y + (x + 1) * padded);
        FloatVector next = out.get(y - 1 + (x - 1) * width);
        for (int z = 1; z <= depth; z++) {
          next.set(
              z - 1,
              beta * row.get(z)
                  + alpha
                      * (bottom.get(z)
                          + top.get(z)
                          + right.get(z)
                          + left.get(z)
                          + row.get(z + 1)
                          + row.get(z - 1)));
        }
      }
    }
  }
}
