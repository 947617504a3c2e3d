package org.ipusim.graph.cost;

import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Half4;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Kernels whose time as compiled C++ codelets has been published, as plain Java codelets. */
final class PublishedKernels {
  private PublishedKernels() {}

  static final class Copy extends Vertex {
    @Input FloatVector a;
    @Output FloatVector c;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        c.set(i, a.get(i));
      }
    }
  }

  static final class Multiply extends Vertex {
    @Input FloatVector c;
    @Output FloatVector b;
    float alpha = 0.4f;

    @Override
    public void compute() {
      for (int i = 0; i < c.size(); i++) {
        b.set(i, alpha * c.get(i));
      }
    }
  }

  static final class Add extends Vertex {
    @Input FloatVector a;
    @Input FloatVector b;
    @Output FloatVector c;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        c.set(i, a.get(i) + b.get(i));
      }
    }
  }

  static final class Triad extends Vertex {
    @Input FloatVector b;
    @Input FloatVector c;
    @Output FloatVector a;
    float alpha = 0.4f;

    @Override
    public void compute() {
      for (int i = 0; i < b.size(); i++) {
        a.set(i, b.get(i) + alpha * c.get(i));
      }
    }
  }

  static final class Dot extends Vertex {
    @Input FloatVector a;
    @Input FloatVector b;
    @Output float sum;

    @Override
    public void compute() {
      float s = 0;
      for (int i = 0; i < a.size(); i++) {
        s += a.get(i) * b.get(i);
      }
      sum = s;
    }
  }

  static final class Sum extends Vertex {
    @Input FloatVector partials;
    @Output float sum;

    @Override
    public void compute() {
      float s = 0;
      for (int i = 0; i < partials.size(); i++) {
        s += partials.get(i);
      }
      sum = s;
    }
  }

  static final class Pi extends Vertex {
    @Output float sum;
    int id;
    int n;
    float slice;

    @Override
    public void compute() {
      float s = 0;
      for (int j = id * n; j < (id + 1) * n; j++) {
        float x = (j - 0.5f) * slice;
        s += 4.0f / (1.0f + x * x);
      }
      sum = s;
    }
  }

  static final class Thomas extends Vertex {
    @InOut FloatVector d;
    @InOut FloatVector u;
    @InOut FloatVector l;
    @InOut FloatVector b;

    @Override
    public void compute() {
      int n = d.size();
      for (int i = 1; i < n; i++) {
        float w = l.get(i) / d.get(i - 1);
        d.set(i, d.get(i) - w * u.get(i - 1));
        b.set(i, b.get(i) - w * b.get(i - 1));
      }
      d.set(n - 1, b.get(n - 1) / d.get(n - 1));
      for (int i = n - 2; i >= 0; i--) {
        d.set(i, (b.get(i) - u.get(i) * d.get(i + 1)) / d.get(i));
      }
    }
  }

  static final class Blur extends Vertex {
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

  static final class BlurFloat2 extends Vertex {
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
                in.get2(up - 2)
                    .plus(in.get2(up + 2))
                    .plus(in.get2(down - 2))
                    .plus(in.get2(down + 2));
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

  static final class BlurHalf4 extends Vertex {
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
}
