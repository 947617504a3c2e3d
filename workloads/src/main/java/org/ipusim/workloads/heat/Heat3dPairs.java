package org.ipusim.workloads.heat;

import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * A step of a worker's cells in three dimensions, two at a time where both lie in one aligned pair
 * of the input, which has a border of one cell all round.
 */
final class Heat3dPairs extends Vertex {
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
        end(x, y, 1, beta);
        if (depth % 2 == 0) {
          end(x, y, depth, beta);
        }
      }
    }
    int pairs = depth / 2 + depth % 2;
    for (int x = 1; x <= height; x++) {
      for (int y = 1; y <= width; y++) {
        FloatVector top = in.get(y + (x - 1) * padded);
        FloatVector left = in.get(y - 1 + x * padded);
        FloatVector row = in.get(y + x * padded);
        FloatVector right = in.get(y + 1 + x * padded);
        FloatVector bottom = in.get(y + (x + 1) * padded);
        FloatVector next = out.get(y - 1 + (x - 1) * width);
        for (int p = 1; p < pairs; p++) {
          Float2 here = row.get2(p);
          Float2 ends = new Float2(row.get(2 * p - 1) + here.y(), here.x() + row.get(2 * p + 2));
          Float2 sum =
              ends.plus(top.get2(p)).plus(bottom.get2(p)).plus(left.get2(p)).plus(right.get2(p));
          Float2 result = here.times(beta).plus(sum.times(alpha));
          next.set(2 * p - 1, result.x());
          next.set(2 * p, result.y());
        }
      }
    }
  }

  private void end(int x, int y, int z, float beta) {
    int padded = width + 2;
    FloatVector row = in.get(y + x * padded);
    float sum =
        in.get(y + (x - 1) * padded).get(z)
            + in.get(y + (x + 1) * padded).get(z)
            + in.get(y - 1 + x * padded).get(z)
            + in.get(y + 1 + x * padded).get(z)
            + row.get(z + 1)
            + row.get(z - 1);
    out.get(y - 1 + (x - 1) * width).set(z - 1, beta * row.get(z) + alpha * sum);
  }
}
