package org.ipusim.graph;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * Codelets of all kinds whose results tell the order of their arithmetic, and whose cycles come
 * from sizes, state or data.
 */
final class RandomCodelets {
  /** Names of the host threads that ran a {@link Blend}. */
  static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

  private RandomCodelets() {}

  static void noteThread() {
    THREADS.add(Thread.currentThread().getName());
  }

  /** Adds a running mean, in which rounding accumulates. */
  static final class Blend extends Vertex {
    @Input FloatVector in;
    @InOut FloatVector out;
    float rate = 0.75f;

    @Override
    public void compute() {
      noteThread();
      float mean = 0;
      for (int i = 0; i < out.size(); i++) {
        mean = mean * 0.3f + in.get(i % in.size());
        out.set(i, out.get(i) * rate + mean);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 5 + 2L * out.size() + in.size();
    }

    @Override
    protected long flops(Target target) {
      return 4L * out.size();
    }
  }

  /** Each worker takes every sixth element. */
  static final class Stripes extends MultiVertex {
    @Input FloatVector in;
    @InOut FloatVector out;

    @Override
    public void compute(int workerId) {
      for (int i = workerId; i < out.size(); i += 6) {
        out.set(i, (out.get(i) - in.get(i % in.size())) / 3);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 12L + out.size();
    }
  }

  /** Takes as long as its data have bits. */
  static final class Bits extends Vertex {
    @Input IntVector in;
    @InOut IntVector out;
    @Input int scale;
    transient int bits;

    @Override
    public void compute() {
      bits = 0;
      for (int i = 0; i < out.size(); i++) {
        int n = (out.get(i) * 31) ^ (in.get(i % in.size()) + scale);
        bits += Integer.bitCount(n);
        out.set(i, n);
      }
    }

    @DataDependent
    @Override
    protected long cycles(Target target) {
      return bits;
    }
  }

  /** Adds rows, and how often it ran. */
  static final class Rows extends Vertex {
    @Input VectorList<IntVector> in;
    @Output IntVector out;
    int runs;

    @Override
    public void compute() {
      runs++;
      for (int i = 0; i < out.size(); i++) {
        int sum = runs;
        for (int r = 0; r < in.size(); r++) {
          IntVector row = in.get(r);
          sum = sum * 17 + row.get(i % row.size());
        }
        out.set(i, sum);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 9 + (long) in.size() * out.size();
    }
  }

  /** Counts down and says whether there is more to do. */
  static final class CountDown extends Vertex {
    @InOut int left;
    @Output boolean more;

    @Override
    public void compute() {
      more = left > 0;
      left--;
    }

    @Override
    protected long cycles(Target target) {
      return 4;
    }
  }
}
