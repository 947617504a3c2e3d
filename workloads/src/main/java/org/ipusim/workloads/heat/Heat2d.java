package org.ipusim.workloads.heat;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/** A step of a worker's cells in two dimensions; the input has a border of one cell all round. */
final class Heat2d extends Vertex {
  @Input VectorList<FloatVector> in;
  @Output VectorList<FloatVector> out;
  int height;
  int width;
  float alpha;

  @Override
  public void compute() {
    float beta = 1 - 4 * alpha;
    for (int y = 1; y <= height; y++) {
      FloatVector north = in.get(y - 1);
      FloatVector row = in.get(y);
      FloatVector south = in.get(y + 1);
      FloatVector next = out.get(y - 1);
      for (int x = 1; x <= width; x++) {
        next.set(
            x - 1,
            beta * row.get(x)
                + alpha * (north.get(x) + south.get(x) + row.get(x - 1) + row.get(x + 1)));
      }
    }
  }
}
