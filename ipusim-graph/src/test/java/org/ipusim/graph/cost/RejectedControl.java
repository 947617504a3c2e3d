package org.ipusim.graph.cost;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Vertex;

/** Codelets that throw, lock, share statics or never end; some make several mistakes. */
@SuppressWarnings("all")
final class RejectedControl {
  private RejectedControl() {}

  /** State that vertices of one process would share. */
  static final class Counters {
    static int calls;
    static final float[] TABLE = {1, 2, 3};
    static final int SIZE = Integer.getInteger("some.size", 3);
  }

  static final class Throws extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      if (v.get(0) < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  static final class ThrowsWithANumber extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      if (v.get(0) < 0) {
        throw new IllegalArgumentException("negative: " + v.get(0));
      }
      v.set(0, 1);
    }
  }

  static final class Catches extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      int s = 0;
      try {
        s = v.get(v.get(0));
      } catch (IndexOutOfBoundsException e) {
        s = -1;
      }
      v.set(0, s);
    }
  }

  static final class CatchesInsideALoop extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      for (int i = 0; i < v.size(); i++) {
        try {
          v.set(v.get(i), 1);
        } catch (IndexOutOfBoundsException e) {
          break;
        } finally {
          v.set(0, i);
        }
      }
    }
  }

  static final class Asserts extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      assert v.get(0) > 0 : "first must be positive";
      v.set(0, 1);
    }
  }

  static final class LocksItself extends Vertex {
    @InOut IntVector v;

    @Override
    public synchronized void compute() {
      v.set(0, 1);
    }
  }

  static final class CallsALockedHelper extends Vertex {
    @InOut IntVector v;

    private synchronized int next() {
      return v.get(0) + 1;
    }

    @Override
    public void compute() {
      v.set(0, next());
    }
  }

  static final class LocksABlock extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      synchronized (this) {
        v.set(0, 1);
      }
    }
  }

  static final class ReadsAStatic extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, Counters.calls);
    }
  }

  static final class WritesAStatic extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      Counters.calls = v.get(0);
    }
  }

  static final class CountsInAStatic extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      Counters.calls++;
    }
  }

  static final class ReadsAStaticTable extends Vertex {
    @InOut FloatVector v;

    @Override
    public void compute() {
      v.set(0, Counters.TABLE[1]);
    }
  }

  static final class ReadsAConstantMadeAtRunTime extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, Counters.SIZE);
    }
  }

  static final class NeverEnds extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      for (int i = 0; ; i++) {
        v.set(0, i);
      }
    }
  }

  static final class NeverLeavesItsHelper extends Vertex {
    @InOut IntVector v;

    private static int wait(int n) {
      int m = n;
      while (true) {
        if (m > 0) {
          m--;
        } else {
          m++;
        }
      }
    }

    @Override
    public void compute() {
      v.set(0, wait(v.get(0)));
    }
  }

  static final class MakesManyMistakes extends Vertex {
    @InOut IntVector v;

    private void report(int at) {
      System.out.println("at " + at);
    }

    @Override
    public void compute() {
      for (int i = 0; i < v.size(); i++) {
        Integer boxed = v.get(i);
        if (boxed < Counters.calls) {
          throw new IllegalStateException();
        }
        report(i);
      }
      v.set(0, (int) Math.cbrt(8));
    }
  }

  static final class MakesOneMistakeTwice extends MultiVertex {
    @InOut IntVector v;

    private static int boxed(int i) {
      Integer b = i;
      return b;
    }

    @Override
    public void compute(int workerId) {
      v.set(0, boxed(1));
      v.set(1, boxed(2));
      v.set(2, Integer.valueOf(v.get(0)) + Integer.valueOf(v.get(1)));
    }
  }
}
