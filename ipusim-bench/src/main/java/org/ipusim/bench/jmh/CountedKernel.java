package org.ipusim.bench.jmh;

import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Vertex;

/** Codelets over vectors {@code x} and {@code y}, to see what counting their bundles costs. */
enum CountedKernel {
  /** A simple loop that the JIT vectorises. */
  AXPY(Axpy.class, 1024),
  /** A simple loop that it does not. */
  DOT(Dot.class, 1024),
  /** Blocks that data chooses from. */
  BRANCHY(Branchy.class, 1024),
  /** Three nested loops: 16 by 16 by 16. */
  MATRIX_MULTIPLY(MatrixMultiply.class, 256);

  private final Class<? extends Codelet> codelet;
  private final int elements;

  CountedKernel(Class<? extends Codelet> codelet, int elements) {
    this.codelet = codelet;
    this.elements = elements;
  }

  Class<? extends Codelet> codelet() {
    return codelet;
  }

  int elements() {
    return elements;
  }

  /** {@code y += 1.5 x}. */
  static final class Axpy extends Vertex {
    @Input FloatVector x;
    @InOut FloatVector y;

    @Override
    public void compute() {
      for (int i = 0; i < y.size(); i++) {
        y.set(i, y.get(i) + 1.5f * x.get(i));
      }
    }
  }

  /** {@code y[0] = x . y}. */
  static final class Dot extends Vertex {
    @Input FloatVector x;
    @InOut FloatVector y;

    @Override
    public void compute() {
      float sum = 0;
      for (int i = 0; i < x.size(); i++) {
        sum += x.get(i) * y.get(i);
      }
      y.set(0, sum * 1e-6f);
    }
  }

  /** Three cases of {@code x}, one of them short-cut. */
  static final class Branchy extends Vertex {
    @Input FloatVector x;
    @InOut FloatVector y;

    @Override
    public void compute() {
      float last = 0;
      for (int i = 0; i < x.size(); i++) {
        float v = x.get(i);
        if (v < 0.25f) {
          continue;
        }
        if (v > 0.75f) {
          last = v - last;
        } else {
          last = 0.5f * last + v;
        }
        y.set(i, last);
      }
    }
  }

  /** {@code y = x x} for matrices of 16 rows. */
  static final class MatrixMultiply extends Vertex {
    private static final int N = 16;
    @Input FloatVector x;
    @InOut FloatVector y;

    @Override
    public void compute() {
      for (int r = 0; r < N; r++) {
        for (int c = 0; c < N; c++) {
          float sum = 0;
          for (int k = 0; k < N; k++) {
            sum += x.get(r * N + k) * x.get(k * N + c);
          }
          y.set(r * N + c, sum);
        }
      }
    }
  }
}
