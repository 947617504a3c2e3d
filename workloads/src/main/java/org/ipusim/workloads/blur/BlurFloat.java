package org.ipusim.workloads.blur;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Blurs a worker's pixels, one element at a time; the input has a border of one pixel all round.
 */
final class BlurFloat extends Vertex {
  private static final int CHANNELS = 4;
  @Input FloatVector in;
  @Output FloatVector out;
  int width;
  int height;

  @Override
  public void compute() {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < CHANNELS; c++) {
          int up = CHANNELS * ((width + 2) * y + x + 1) + c;
          int at = CHANNELS * ((width + 2) * (y + 1) + x + 1) + c;
          int down = CHANNELS * ((width + 2) * (y + 2) + x + 1) + c;
          out.set(
              CHANNELS * (width * y + x) + c,
              1f
                      / 16
                      * (in.get(up - CHANNELS)
                          + in.get(up + CHANNELS)
                          + in.get(down - CHANNELS)
                          + in.get(down + CHANNELS))
                  + 4f / 16 * in.get(at)
                  + 2f
                      / 16
                      * (in.get(at + CHANNELS)
                          + in.get(at - CHANNELS)
                          + in.get(down)
                          + in.get(up)));
        }
      }
    }
  }
}
