package org.ipusim.workloads.pooling;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.codelets.nn.pooling.PoolParams;
import org.ipusim.codelets.nn.pooling.PoolingType;

/** Pooling on the host, window by window, in doubles. */
final class HostPooling {
  private final PoolParams p;
  private final int planes;
  private final int field;
  private final IntList[] windows;

  HostPooling(PoolParams p) {
    this.p = p;
    this.planes = p.batchSize() * p.numChannels();
    this.field = product(p.inputFieldShape());
    this.windows = new IntList[product(p.outputFieldShape())];
    Arrays.setAll(windows, this::window);
  }

  private static int product(List<Integer> sizes) {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }

  /** The inputs of one output of a plane. */
  private IntList window(int out) {
    List<Integer> outs = p.outputFieldShape();
    var window = IntArrayList.of(0);
    int step = 1;
    int rest = out;
    for (int d = outs.size() - 1; d >= 0; d--) {
      int first = rest % outs.get(d) * p.stride().get(d) - p.inputTruncationOrPaddingLower().get(d);
      rest /= outs.get(d);
      var wider = new IntArrayList();
      int begin = Math.max(0, first);
      int end = Math.min(p.inputFieldShape().get(d), first + p.kernelShape().get(d));
      for (int i = begin; i < end; i++) {
        for (int at : window) {
          wider.add(i * step + at);
        }
      }
      window = wider;
      step *= p.inputFieldShape().get(d);
    }
    return window;
  }

  double[] results(float[] in) {
    var out = new double[planes * windows.length];
    for (int i = 0; i < out.length; i++) {
      int plane = i / windows.length * field;
      IntList window = windows[i % windows.length];
      double sum = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int at : window) {
        sum += in[plane + at];
        most = Math.max(most, in[plane + at]);
      }
      out[i] =
          switch (p.poolingType()) {
            case MAX -> most;
            case SUM -> sum;
            case AVG -> window.isEmpty() ? 0 : sum / window.size();
          };
    }
    return out;
  }

  /** What becomes of the deltas of results; those of MAX go to all inputs that equal the result. */
  double[] inputDeltas(float[] in, float[] deltas, boolean scaled) {
    double[] results = results(in);
    var out = new double[planes * field];
    for (int i = 0; i < results.length; i++) {
      int plane = i / windows.length * field;
      var takers = new IntArrayList();
      for (int at : windows[i % windows.length]) {
        if (p.poolingType() != PoolingType.MAX || in[plane + at] == results[i]) {
          takers.add(plane + at);
        }
      }
      boolean shared =
          p.poolingType() == PoolingType.AVG || (p.poolingType() == PoolingType.MAX && scaled);
      for (int at : takers) {
        out[at] += shared ? deltas[i] / (double) takers.size() : deltas[i];
      }
    }
    return out;
  }
}
