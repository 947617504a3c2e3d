package org.ipusim.bench.validate;

import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Vertex;

/** Codelets of the small programs. */
final class Kernels {
  private Kernels() {}

  /** Holds elements that 128-bit accesses reach. */
  static final class TouchInterleaved extends Vertex {
    @InOut(interleaved = true)
    FloatVector elements;

    @Override
    public void compute() {}
  }

  /** Two fields that are accessed in one cycle. */
  @DifferentElements({"a", "b"})
  static final class TouchApart extends Vertex {
    @InOut FloatVector a;
    @InOut FloatVector b;

    @Override
    public void compute() {}
  }

  /** Solves a tridiagonal system; the solution takes the diagonal's place. */
  static final class Thomas extends Vertex {
    @InOut FloatVector diagonal;
    @Input FloatVector upper;
    @Input FloatVector lower;
    @InOut FloatVector right;

    @Override
    public void compute() {
      int n = diagonal.size();
      for (int i = 1; i < n; i++) {
        float w = lower.get(i) / diagonal.get(i - 1);
        diagonal.set(i, diagonal.get(i) - w * upper.get(i - 1));
        right.set(i, right.get(i) - w * right.get(i - 1));
      }
      diagonal.set(n - 1, right.get(n - 1) / diagonal.get(n - 1));
      for (int i = n - 2; i >= 0; i--) {
        diagonal.set(i, (right.get(i) - upper.get(i) * diagonal.get(i + 1)) / diagonal.get(i));
      }
    }
  }
}
