package org.ipusim.bench.validate;

import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Half4;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Codelets of the small programs. */
final class Kernels {
  private Kernels() {}

  /** Holds elements and does nothing with them. */
  static final class Touch extends Vertex {
    @InOut FloatVector elements;

    @Override
    public void compute() {}
  }

  /** As {@link Touch}, with elements that 128-bit accesses reach. */
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

  /** Follows indices: no load can start before the one before it has ended. */
  static final class Chase extends Vertex {
    @Input IntVector next;
    @Output int last;
    int steps;

    @Override
    public void compute() {
      int at = 0;
      for (int i = 0; i < steps; i++) {
        at = next.get(at);
      }
      last = at;
    }
  }

  /** As {@link Chase}, two loads a step. */
  static final class ChaseTwice extends Vertex {
    @Input IntVector next;
    @Output int last;
    int steps;

    @Override
    public void compute() {
      int at = 0;
      for (int i = 0; i < steps; i++) {
        at = next.get(next.get(at));
      }
      last = at;
    }
  }

  /** Adds two rows of partial sums. */
  static final class AddRows extends Vertex {
    @Input(interleaved = true)
    FloatVector a;

    @Input(interleaved = true)
    FloatVector b;

    @Output(interleaved = true)
    FloatVector sum;

    @Override
    public void compute() {
      for (int i = 0; i < sum.size(); i++) {
        sum.set(i, a.get(i) + b.get(i));
      }
    }
  }

  /** Reads floats two at a time, as compiled code does that asks for it. */
  static final class ReadPairs extends Vertex {
    @Input FloatVector elements;
    @Output float sum;

    @Override
    public void compute() {
      Float2 s = Float2.of(0);
      for (int i = 0; i < elements.size() / 2; i++) {
        s = s.plus(elements.get2(i));
      }
      sum = s.x() + s.y();
    }
  }

  /** Reads 64 bits at a time, the widest that a codelet can ask for. */
  static final class ReadQuads extends Vertex {
    @Input HalfVector elements;
    @Output float sum;

    @Override
    public void compute() {
      Half4 s = Half4.of(0);
      for (int i = 0; i < elements.size() / 4; i++) {
        s = s.plus(elements.get4(i));
      }
      sum = s.x() + s.y() + s.z() + s.w();
    }
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
