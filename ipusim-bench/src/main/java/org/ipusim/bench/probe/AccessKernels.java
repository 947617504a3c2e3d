package org.ipusim.bench.probe;

import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Half4;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Codelets that read, write and follow what lies in a tile's memory. */
public final class AccessKernels {
  private AccessKernels() {}

  /** Holds elements and does nothing with them. */
  public static final class Touch extends Vertex {
    @InOut FloatVector elements;

    /** For the engine. */
    public Touch() {}

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

  /** Reads floats one at a time. */
  static final class ReadSingles extends Vertex {
    @Input FloatVector elements;
    @Output float sum;

    @Override
    public void compute() {
      float s = 0;
      for (int i = 0; i < elements.size(); i++) {
        s += elements.get(i);
      }
      sum = s;
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

  /** Writes floats one at a time. */
  static final class WriteSingles extends Vertex {
    @Output FloatVector elements;

    @Override
    public void compute() {
      for (int i = 0; i < elements.size(); i++) {
        elements.set(i, 1);
      }
    }
  }

  /** Writes floats two at a time. */
  static final class WritePairs extends Vertex {
    @Output FloatVector elements;

    @Override
    public void compute() {
      Float2 ones = Float2.of(1);
      for (int i = 0; i < elements.size() / 2; i++) {
        elements.set2(i, ones);
      }
    }
  }

  /** Copies floats two at a time. */
  static final class CopyPairs extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;

    @Override
    public void compute() {
      for (int i = 0; i < b.size() / 2; i++) {
        b.set2(i, a.get2(i));
      }
    }
  }

  /** Adds pairs of floats of two stretches to a third. */
  static final class AddPairs extends Vertex {
    @Input FloatVector a;
    @Input FloatVector b;
    @Output FloatVector sum;

    @Override
    public void compute() {
      for (int i = 0; i < sum.size() / 2; i++) {
        sum.set2(i, a.get2(i).plus(b.get2(i)));
      }
    }
  }
}
