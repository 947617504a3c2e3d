package org.ipusim.workloads.heat;

import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * A step of a worker's cells in two dimensions, two at a time where both lie in one aligned pair of
 * the input, which has a border of one cell all round.
 */
final class Heat2dPairs extends Vertex {
  @Input VectorList<FloatVector> in;
  @Output VectorList<FloatVector> out;
  int height;
  int width;
  float alpha;

  @Override
  public void compute() {
    float beta = 1 - 4 * alpha;
    for (int y = 1; y <= height; y++) {
      end(y, 1, beta);
      if (width % 2 == 0) {
        end(y, width, beta);
      }
    }
    int pairs = width / 2 + width % 2;
    for (int y = 1; y <= height; y++) {
      FloatVector north = in.get(y - 1);
      FloatVector row = in.get(y);
      FloatVector south = in.get(y + 1);
      FloatVector next = out.get(y - 1);
      for (int p = 1; p < pairs; p++) {
        Float2 here = row.get2(p);
        Float2 sides = new Float2(row.get(2 * p - 1) + here.y(), here.x() + row.get(2 * p + 2));
        Float2 sum = north.get2(p).plus(sides).plus(south.get2(p));
        Float2 result = here.times(beta).plus(sum.times(alpha));
        next.set(2 * p - 1, result.x());
        next.set(2 * p, result.y());
      }
    }
  }

  private void end(int y, int x, float beta) {
    FloatVector row = in.get(y);
    float sum = in.get(y + 1).get(x) + in.get(y - 1).get(x) + row.get(x + 1) + row.get(x - 1);
    out.get(y - 1).set(x - 1, beta * row.get(x) + alpha * sum);
  }
}
