package org.ipusim.graph.cost;

import org.ipusim.graph.codelet.ByteVector;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Codelets small enough to count their instructions by hand. */
final class LoweredLoops {
  private LoweredLoops() {}

  static final class Nothing extends Vertex {
    @Override
    public void compute() {}
  }

  static final class Scale extends Vertex {
    @InOut FloatVector v;
    float by;

    @Override
    public void compute() {
      for (int i = 0; i < v.size(); i++) {
        v.set(i, v.get(i) * by);
      }
    }
  }

  static final class Numbers extends Vertex {
    @Output IntVector v;

    @Override
    public void compute() {
      for (int i = 0; i < v.size(); i++) {
        v.set(i, i);
      }
    }
  }

  static final class DownTo extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      for (int i = v.size() - 1; i >= 0; i--) {
        v.set(i, v.get(i) + 1);
      }
    }
  }

  static final class AtLeastOnce extends Vertex {
    @InOut IntVector v;
    int n;

    @Override
    public void compute() {
      int i = 0;
      do {
        v.set(i, v.get(i) + 1);
        i++;
      } while (i < n);
    }
  }

  static final class Unrolled extends Vertex {
    @InOut FloatVector v;

    @Override
    public void compute() {
      for (int i = 0; i < 4; i++) {
        v.set(i, v.get(i) + v.get(4));
      }
    }
  }

  static final class UnrolledDo extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      int i = 0;
      do {
        v.set(i, v.get(i) + 1);
        i++;
      } while (i <= 3);
    }
  }

  static final class Search extends Vertex {
    @Input IntVector v;
    @Output IntVector at;
    int wanted;

    @Override
    public void compute() {
      int i;
      for (i = 0; i < v.size(); i++) {
        if (v.get(i) == wanted) {
          break;
        }
      }
      at.set(0, i);
    }
  }

  static final class Hoists extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;
    float x;
    float y;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        b.set(i, a.get(i) + x / y);
      }
    }
  }

  static final class Repeats extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;

    @Override
    public void compute() {
      float x = a.get(0);
      float y = a.get(1);
      b.set(0, (x * y + 1f) * (x * y + 1f));
      b.set(1, a.get(0) - x * y);
    }
  }

  static final class MinAndMax extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      int x = v.get(0);
      int y = v.get(1);
      v.set(0, Math.min(x, y));
      v.set(1, Math.max(x, y));
    }
  }

  static final class Divides extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      int x = v.get(0);
      int y = v.get(1);
      v.set(0, x / y);
      v.set(1, x % y);
      v.set(2, x / 8);
    }
  }

  static final class StoresBytes extends Vertex {
    @InOut ByteVector v;

    @Override
    public void compute() {
      for (int i = 0; i < v.size(); i++) {
        v.set(i, v.get(i));
      }
    }
  }

  static final class Halves extends Vertex {
    @InOut HalfVector v;

    @Override
    public void compute() {
      for (int i = 0; i < v.size(); i++) {
        v.set(i, v.get(i) + v.get(i));
      }
    }
  }

  static final class Squares extends Vertex {
    @InOut HalfVector v;

    @Override
    public void compute() {
      for (int i = 0; i < v.size() / 4; i++) {
        v.set4(i, v.get4(i).times(v.get4(i)));
      }
    }
  }

  static final class Converts extends Vertex {
    @Input IntVector a;
    @Output FloatVector b;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        b.set(i, (float) a.get(i));
      }
    }
  }

  static final class ConvertsASum extends Vertex {
    @Input IntVector a;
    @Output FloatVector b;

    @Override
    public void compute() {
      b.set(0, (float) (a.get(0) + a.get(1)));
      b.set(1, (int) b.get(2));
    }
  }

  static final class Clips extends Vertex {
    @InOut FloatVector v;
    float limit;

    @Override
    public void compute() {
      for (int i = 0; i < v.size(); i++) {
        if (v.get(i) > limit) {
          v.set(i, limit);
        }
      }
    }
  }

  static final class Gathers extends Vertex {
    @Input FloatVector a;
    @Input IntVector index;
    @Output FloatVector b;

    @Override
    public void compute() {
      for (int i = 0; i < b.size(); i++) {
        b.set(i, a.get(index.get(i)));
      }
    }
  }

  static final class Smooths extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;

    @Override
    public void compute() {
      for (int i = 1; i < a.size() - 1; i++) {
        b.set(i, a.get(i - 1) + a.get(i) + a.get(i + 1));
      }
    }
  }

  static final class Chooses extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;
    float x;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        b.set(i, a.get(i) > 0 ? a.get(i) : x);
      }
    }
  }

  static final class HelperLoop extends Vertex {
    @InOut IntVector v;

    private static int count(int n, int by) {
      while (n > 0) {
        n -= by * by;
      }
      return n;
    }

    @Override
    public void compute() {
      v.set(0, count(v.get(0), v.get(1)));
    }
  }

  static final class CountsRuns extends Vertex {
    int runs;

    @Override
    public void compute() {
      runs++;
    }
  }

  static final class Scalars extends Vertex {
    @Input float x;
    @Output float y;

    @Override
    public void compute() {
      y = x + 1f;
    }
  }

  static final class UsesARegister extends Vertex {
    @Input IntVector a;
    @Output IntVector b;
    transient int sum;

    @Override
    public void compute() {
      sum = 0;
      for (int i = 0; i < a.size(); i++) {
        sum += a.get(i);
      }
      b.set(0, sum);
    }
  }

  static final class Share extends MultiVertex {
    @InOut IntVector v;

    @Override
    public void compute(int workerId) {
      if (workerId == 2) {
        for (int i = 0; i < v.size(); i++) {
          v.set(i, v.get(i) + 1);
        }
      }
    }
  }
}
