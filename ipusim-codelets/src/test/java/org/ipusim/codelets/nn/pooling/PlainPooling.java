package org.ipusim.codelets.nn.pooling;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.number.ElementType;

/** Pooling written out: every window of every channel, in the order that vertices take inputs. */
final class PlainPooling {
  private final PoolParams p;
  private final int[] field;
  private final int[] outs;

  PlainPooling(PoolParams p) {
    this.p = p;
    this.field = p.inputFieldShape().stream().mapToInt(Integer::intValue).toArray();
    this.outs = p.outputFieldShape().stream().mapToInt(Integer::intValue).toArray();
  }

  private static int product(int[] sizes) {
    int product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }

  /** The inputs of an output of one channel. */
  private List<Integer> window(int out) {
    var begin = new int[field.length];
    int rest = out;
    for (int d = field.length - 1; d >= 0; d--) {
      begin[d] = rest % outs[d] * p.stride().get(d) - p.inputTruncationOrPaddingLower().get(d);
      rest /= outs[d];
    }
    var window = new ArrayList<Integer>();
    window(begin, 0, 0, window);
    return window;
  }

  private void window(int[] begin, int dim, int at, List<Integer> window) {
    if (dim == field.length) {
      window.add(at);
      return;
    }
    for (int k = 0; k < p.kernelShape().get(dim); k++) {
      int i = begin[dim] + k;
      if (i >= 0 && i < field[dim]) {
        window(begin, dim + 1, at * field[dim] + i, window);
      }
    }
  }

  private float least() {
    return p.dType() == ElementType.HALF ? -65504 : -Float.MAX_VALUE;
  }

  float[] pool(float[] in) {
    int planes = p.batchSize() * p.numChannels();
    var out = new float[planes * product(outs)];
    for (int c = 0; c < planes; c++) {
      for (int o = 0; o < product(outs); o++) {
        List<Integer> window = window(o);
        float value = p.poolingType() == PoolingType.MAX ? least() : 0;
        for (int i : window) {
          float x = in[c * product(field) + i];
          value = p.poolingType() == PoolingType.MAX ? Math.max(value, x) : value + x;
        }
        boolean mean = p.poolingType() == PoolingType.AVG && !window.isEmpty();
        out[c * product(outs) + o] = mean ? value / window.size() : value;
      }
    }
    return out;
  }

  float[] gradient(float[] in, float[] deltas, boolean scaled) {
    int planes = p.batchSize() * p.numChannels();
    var gradient = new float[planes * product(field)];
    for (int c = 0; c < planes; c++) {
      for (int o = 0; o < product(outs); o++) {
        float delta = deltas[c * product(outs) + o];
        List<Integer> window = window(o);
        int first = c * product(field);
        List<Integer> to = window;
        if (p.poolingType() == PoolingType.MAX) {
          float most = window.stream().map(i -> in[first + i]).max(Float::compare).orElse(0f);
          to = window.stream().filter(i -> in[first + i] == most).toList();
        }
        boolean divided =
            p.poolingType() == PoolingType.AVG || p.poolingType() == PoolingType.MAX && scaled;
        for (int i : to) {
          gradient[first + i] += divided ? delta / to.size() : delta;
        }
      }
    }
    return gradient;
  }
}
