package org.ipusim.workloads.blur;

import org.ipusim.graph.codelet.Half4;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Blurs a worker's pixels, the four channels of a pixel at a time; the input has a border of one
 * pixel all round.
 */
final class BlurHalf4 extends Vertex {
  @Input HalfVector in;
  @Output HalfVector out;
  int width;
  int height;

  @Override
  public void compute() {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int up = (width + 2) * y + x + 1;
        int at = (width + 2) * (y + 1) + x + 1;
        int down = (width + 2) * (y + 2) + x + 1;
        Half4 corners =
            in.get4(up - 1).plus(in.get4(up + 1)).plus(in.get4(down - 1)).plus(in.get4(down + 1));
        Half4 sides = in.get4(at + 1).plus(in.get4(at - 1)).plus(in.get4(down)).plus(in.get4(up));
        out.set4(
            width * y + x,
            corners.times(1f / 16).plus(in.get4(at).times(4f / 16)).plus(sides.times(2f / 16)));
      }
    }
  }
}
