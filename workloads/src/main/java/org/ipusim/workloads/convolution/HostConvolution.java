package org.ipusim.workloads.convolution;

import java.util.List;
import org.ipusim.codelets.linalg.ConvParams;

/** A convolution layer on the host, of two dimensions. */
final class HostConvolution {
  private final int batch;
  private final int groups;
  private final int ins;
  private final int outs;
  private final int[] in;
  private final int[] kernel;
  private final int[] out;
  private final int[] lower;
  private final int[] stride;
  private final int[] dilation;
  private final int[] kernelDilation;

  HostConvolution(ConvParams p) {
    batch = p.batchSize();
    groups = p.numConvGroups();
    ins = p.inputChannelsPerConvGroup();
    outs = p.outputChannelsPerConvGroup();
    in = plane(p.inputFieldShape(), 1);
    kernel = plane(p.kernelShape(), 1);
    out = plane(p.outputFieldShape(), 1);
    lower = plane(p.inputTransform().paddingLower(), 0);
    stride = plane(p.outputTransform().stride(), 1);
    dilation = plane(p.inputTransform().dilation(), 1);
    kernelDilation = plane(p.kernelTransform().dilation(), 1);
  }

  private static int[] plane(List<Integer> values, int first) {
    return values.size() == 1
        ? new int[] {first, values.get(0)}
        : new int[] {values.get(0), values.get(1)};
  }

  /** Gets an input, a weight and a result that a product connects. */
  private interface Product {
    void add(int input, int weight, int result);
  }

  private void forEach(Product product) {
    for (int b = 0; b < batch; b++) {
      for (int g = 0; g < groups; g++) {
        for (int o = 0; o < outs; o++) {
          for (int i = 0; i < ins; i++) {
            int inputs = ((b * groups + g) * ins + i) * in[0] * in[1];
            int weights = ((g * outs + o) * ins + i) * kernel[0] * kernel[1];
            int results = ((b * groups + g) * outs + o) * out[0] * out[1];
            forEach(product, inputs, weights, results);
          }
        }
      }
    }
  }

  private void forEach(Product product, int inputs, int weights, int results) {
    for (int y = 0; y < out[0]; y++) {
      for (int k = 0; k < kernel[0]; k++) {
        int row = input(0, y, k);
        for (int x = 0; row >= 0 && x < out[1]; x++) {
          for (int l = 0; l < kernel[1]; l++) {
            int column = input(1, x, l);
            if (column >= 0) {
              product.add(
                  inputs + row * in[1] + column,
                  weights + k * kernel[1] + l,
                  results + y * out[1] + x);
            }
          }
        }
      }
    }
  }

  private int input(int dim, int result, int weight) {
    int at = result * stride[dim] + weight * kernelDilation[dim] - lower[dim];
    return at >= 0 && at % dilation[dim] == 0 && at / dilation[dim] < in[dim]
        ? at / dilation[dim]
        : -1;
  }

  double[] results(float[] inputs, float[] weights, float[] biases) {
    int plane = out[0] * out[1];
    var sums = new double[batch * groups * outs * plane];
    for (int i = 0; biases.length > 0 && i < sums.length; i++) {
      sums[i] = biases[i / plane % (groups * outs)];
    }
    forEach((i, w, r) -> sums[r] += (double) inputs[i] * weights[w]);
    return sums;
  }

  double[] inputDeltas(float[] weights, float[] deltas) {
    var sums = new double[batch * groups * ins * in[0] * in[1]];
    forEach((i, w, r) -> sums[i] += (double) weights[w] * deltas[r]);
    return sums;
  }

  double[] newWeights(float[] inputs, float[] weights, float[] deltas, double rate) {
    var sums = new double[weights.length];
    forEach((i, w, r) -> sums[w] -= rate * inputs[i] * deltas[r]);
    for (int w = 0; w < sums.length; w++) {
      sums[w] += weights[w];
    }
    return sums;
  }

  double[] newBiases(float[] biases, float[] deltas, double rate) {
    int plane = out[0] * out[1];
    var sums = new double[biases.length];
    for (int i = 0; i < deltas.length; i++) {
      sums[i / plane % biases.length] -= rate * deltas[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += biases[i];
    }
    return sums;
  }
}
