package org.ipusim.workloads.blur;

import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Blurs a worker's pixels, two channels at a time; the input has a border of one pixel all round.
 */
final class BlurFloat2 extends Vertex {
  @Input FloatVector in;
  @Output FloatVector out;
  int width;
  int height;

  @Override
  public void compute() {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 2; c++) {
          int up = 2 * ((width + 2) * y + x + 1) + c;
          int at = 2 * ((width + 2) * (y + 1) + x + 1) + c;
          int down = 2 * ((width + 2) * (y + 2) + x + 1) + c;
          Float2 corners =
              in.get2(up - 2).plus(in.get2(up + 2)).plus(in.get2(down - 2)).plus(in.get2(down + 2));
          Float2 sides =
              in.get2(at + 2).plus(in.get2(at - 2)).plus(in.get2(down)).plus(in.get2(up));
          out.set2(
              2 * (width * y + x) + c,
              corners.times(1f / 16).plus(in.get2(at).times(4f / 16)).plus(sides.times(2f / 16)));
        }
      }
    }
  }
}
