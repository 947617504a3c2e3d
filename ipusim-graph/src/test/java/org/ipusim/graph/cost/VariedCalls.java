package org.ipusim.graph.cost;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Valid codelets with helpers, state, registers, stack arrays and several workers. */
final class VariedCalls {
  private VariedCalls() {}

  /** Helpers of another class. */
  static final class Elsewhere {
    private Elsewhere() {}

    static int clamp(int x, int low, int high) {
      return Math.max(low, Math.min(high, x));
    }

    static float sum(FloatVector v, int from, int to) {
      float s = 0;
      for (int i = from; i < to; i++) {
        s += halve(v.get(i));
      }
      return s;
    }

    private static float halve(float x) {
      return x * 0.5f;
    }
  }

  static class Ancestor {
    static int twice(int x) {
      return 2 * x;
    }
  }

  static final class Descendant extends Ancestor {}

  static final class StaticHelpers extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;

    private static float weigh(float x, int i) {
      return i > 3 ? x * i : x;
    }

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        int to = Elsewhere.clamp(Descendant.twice(i), 2, a.size());
        b.set(i, weigh(a.get(i), i) + Elsewhere.sum(a, i / 2, to));
      }
    }
  }

  static final class OwnHelpers extends Vertex {
    @Input IntVector a;
    @InOut IntVector b;
    int rate = 3;

    private void put(int i, int x) {
      if (x < 0) {
        return;
      }
      b.set(i, x * rate);
    }

    private int at(int i) {
      int x = a.get(i);
      if (x > 50) {
        return -1;
      }
      return x;
    }

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        put(i, at(i));
        put(0, at(i) + 1);
      }
    }
  }

  static final class WideParameters extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    private static long mix(long x, int k, double f, long y) {
      double scaled = f * k;
      long z = x * 31 + y;
      for (int i = 0; i < k; i++) {
        z += (long) scaled + i;
      }
      return z;
    }

    private double half(double x, long unused, int k) {
      double y = x / 2;
      return y + k + unused;
    }

    @Override
    public void compute() {
      long x = 1;
      for (int i = 0; i < a.size(); i++) {
        x = mix(x, i & 3, half(i, x & 7, a.get(i)), a.get(i));
        b.set(i, (int) x);
      }
    }
  }

  static final class StackArrays extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;

    private static int total(int... terms) {
      int s = 0;
      for (int t : terms) {
        s += t;
      }
      return s;
    }

    @Override
    public void compute() {
      var ring = new float[4];
      var counts = new int[] {1, 2, 3};
      var wide = new long[2];
      var flags = new boolean[4];
      for (int i = 0; i < a.size(); i++) {
        ring[i & 3] += a.get(i);
        counts[i % 3]++;
        wide[i & 1] += counts[0];
        flags[i & 3] ^= a.get(i) > 0;
        b.set(i, ring[(i + 1) & 3] + counts[i % counts.length] + wide[0] + (flags[0] ? 1 : 0));
      }
      b.set(0, total(counts[0], counts[1]));
    }
  }

  static final class KeepsState extends Vertex {
    @InOut FloatVector b;
    int runs;
    float mean = 0.5f;
    boolean flip;

    @Override
    public void compute() {
      runs++;
      flip = !flip;
      for (int i = 0; i < b.size(); i++) {
        mean = mean * 0.9f + b.get(i) * 0.1f;
        b.set(i, flip ? mean * runs : b.get(i) - mean);
      }
    }
  }

  static final class KeepsARegister extends Vertex {
    @Input IntVector a;
    @Output IntVector b;
    transient int carry;
    transient long product;

    private void step(int i) {
      carry = (carry + a.get(i)) & 255;
      product = product * 3 + carry;
    }

    @Override
    public void compute() {
      carry = 1;
      product = 1;
      for (int i = 0; i < a.size(); i++) {
        step(i);
        b.set(i, carry + (int) product);
      }
    }
  }

  static final class Scalars extends Vertex {
    @Input float x;
    @InOut int n;
    @Output boolean big;
    @InOut short s;
    @InOut byte y;
    @Output FloatVector b;

    @Override
    public void compute() {
      n += 3;
      s = (short) (s + n);
      y--;
      big = x > 0 || n > 10;
      for (int i = 0; i < b.size(); i++) {
        b.set(i, x * i + n + s + y);
      }
    }
  }

  static final class LoopsAsDataSay extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    private static int spin(int times) {
      int x = 1;
      for (int i = 0; i < times; i++) {
        x += x ^ i;
      }
      return x;
    }

    @Override
    public void compute() {
      b.set(0, spin(a.get(0) & 15));
    }
  }

  static final class ChoosesAsDataSay extends Vertex {
    @Input IntVector a;
    @Output IntVector b;
    boolean fixed;

    @Override
    public void compute() {
      for (int i = 0; i < (fixed ? 3 : a.get(0) & 3); i++) {
        b.set(i, i + 1);
      }
    }
  }

  static final class Stripes extends MultiVertex {
    @Input FloatVector a;
    @Output FloatVector b;

    private float scaled(int i, int workerId) {
      return a.get(i) * (workerId + 1);
    }

    @Override
    public void compute(int workerId) {
      for (int i = workerId; i < a.size(); i += 6) {
        b.set(i, scaled(i, workerId) + (workerId == 2 ? (float) Math.sqrt(i) : 0));
      }
    }
  }

  static final class OneWorkerLongest extends MultiVertex {
    @Input IntVector a;
    @Output IntVector b;
    int slow = 3;

    @Override
    public void compute(int workerId) {
      if (workerId == slow) {
        for (int i = 0; i < a.size(); i++) {
          b.set(i, a.get(i) * workerId);
        }
      }
    }
  }
}
