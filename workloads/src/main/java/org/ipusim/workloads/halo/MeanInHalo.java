package org.ipusim.workloads.halo;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/** The mean of each cell and its eight neighbours; the input has a halo of one cell all round. */
final class MeanInHalo extends Vertex {
  @Input VectorList<FloatVector> in;
  @Output VectorList<FloatVector> out;

  @Override
  public void compute() {
    for (int y = 0; y < out.size(); y++) {
      FloatVector above = in.get(y);
      FloatVector row = in.get(y + 1);
      FloatVector below = in.get(y + 2);
      FloatVector means = out.get(y);
      float left = above.get(0) + row.get(0) + below.get(0);
      float centre = above.get(1) + row.get(1) + below.get(1);
      for (int x = 0; x < means.size(); x++) {
        float right = above.get(x + 2) + row.get(x + 2) + below.get(x + 2);
        means.set(x, (left + centre + right) / 9);
        left = centre;
        centre = right;
      }
    }
  }
}
