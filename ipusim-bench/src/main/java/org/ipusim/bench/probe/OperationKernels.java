package org.ipusim.bench.probe;

import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Half4;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;

/**
 * Loops of one operation a step on a register, each on the result of the one before. What they read
 * and write lies outside the loop.
 */
final class OperationKernels {
  private OperationKernels() {}

  /** No addition: a loop of those would be a sum, of which the scheduler makes two. */
  static final class SubtractFloat extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      float s = x.get(0);
      float f = by.get(0);
      for (int i = 0; i < steps; i++) {
        s = f - s;
      }
      x.set(0, s);
    }
  }

  static final class MultiplyFloat extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      float s = x.get(0);
      float f = by.get(0);
      for (int i = 0; i < steps; i++) {
        s = s * f;
      }
      x.set(0, s);
    }
  }

  static final class MultiplyAddFloat extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      float s = x.get(0);
      float f = by.get(0);
      for (int i = 0; i < steps; i++) {
        s = s * f + f;
      }
      x.set(0, s);
    }
  }

  static final class MaximumFloat extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      float s = x.get(0);
      float f = by.get(0);
      for (int i = 0; i < steps; i++) {
        s = Math.max(s, f);
      }
      x.set(0, s);
    }
  }

  static final class DivideFloat extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      float s = x.get(0);
      float f = by.get(0);
      for (int i = 0; i < steps; i++) {
        s = s / f;
      }
      x.set(0, s);
    }
  }

  static final class RootFloat extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      float s = x.get(0);
      for (int i = 0; i < steps; i++) {
        s = (float) Math.sqrt(s);
      }
      x.set(0, s);
    }
  }

  static final class ExponentialFloat extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      float s = x.get(0);
      for (int i = 0; i < steps; i++) {
        s = (float) Math.exp(s);
      }
      x.set(0, s);
    }
  }

  static final class TanhFloat extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      float s = x.get(0);
      for (int i = 0; i < steps; i++) {
        s = (float) Math.tanh(s);
      }
      x.set(0, s);
    }
  }

  static final class SineFloat extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      float s = x.get(0);
      for (int i = 0; i < steps; i++) {
        s = (float) Math.sin(s);
      }
      x.set(0, s);
    }
  }

  static final class AddFloat2 extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      Float2 s = x.get2(0);
      Float2 f = by.get2(0);
      for (int i = 0; i < steps; i++) {
        s = s.plus(f);
      }
      x.set2(0, s);
    }
  }

  static final class MultiplyFloat2 extends Vertex {
    @InOut FloatVector x;
    @Input FloatVector by;
    int steps;

    @Override
    public void compute() {
      Float2 s = x.get2(0);
      Float2 f = by.get2(0);
      for (int i = 0; i < steps; i++) {
        s = s.times(f);
      }
      x.set2(0, s);
    }
  }

  static final class AddHalf4 extends Vertex {
    @InOut HalfVector x;
    @Input HalfVector by;
    int steps;

    @Override
    public void compute() {
      Half4 s = x.get4(0);
      Half4 f = by.get4(0);
      for (int i = 0; i < steps; i++) {
        s = s.plus(f);
      }
      x.set4(0, s);
    }
  }

  static final class MultiplyHalf4 extends Vertex {
    @InOut HalfVector x;
    @Input HalfVector by;
    int steps;

    @Override
    public void compute() {
      Half4 s = x.get4(0);
      Half4 f = by.get4(0);
      for (int i = 0; i < steps; i++) {
        s = s.times(f);
      }
      x.set4(0, s);
    }
  }

  static final class AddInt extends Vertex {
    @InOut IntVector x;
    @Input IntVector by;
    int steps;

    @Override
    public void compute() {
      int s = x.get(0);
      int f = by.get(0);
      for (int i = 0; i < steps; i++) {
        s = s + f;
      }
      x.set(0, s);
    }
  }

  static final class MultiplyInt extends Vertex {
    @InOut IntVector x;
    @Input IntVector by;
    int steps;

    @Override
    public void compute() {
      int s = x.get(0);
      int f = by.get(0);
      for (int i = 0; i < steps; i++) {
        s = s * f;
      }
      x.set(0, s);
    }
  }

  static final class LogicInt extends Vertex {
    @InOut IntVector x;
    @Input IntVector by;
    int steps;

    @Override
    public void compute() {
      int s = x.get(0);
      int f = by.get(0);
      for (int i = 0; i < steps; i++) {
        s = s ^ f;
      }
      x.set(0, s);
    }
  }

  static final class DivideInt extends Vertex {
    @InOut IntVector x;
    @Input IntVector by;
    int steps;

    @Override
    public void compute() {
      int s = x.get(0);
      int f = by.get(0);
      for (int i = 0; i < steps; i++) {
        s = s / f + f;
      }
      x.set(0, s);
    }
  }
}
