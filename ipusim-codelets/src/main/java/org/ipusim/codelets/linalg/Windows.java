package org.ipusim.codelets.linalg;

import java.util.Arrays;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.graph.codelet.RealVector;

/**
 * The host's arithmetic of a convolution of windows: each output of all output channels is a row of
 * floats, to which weights of all output channels are added, multiplied with one input.
 *
 * <p>What is computed: a sum starts at zero and takes its products input group by input group, of
 * each the kernel positions in their order, of each its input channels, each product added with one
 * rounding to float ({@code fma}); where partials are halves it is rounded to half after each pass
 * of the unit.
 */
final class Windows {
  private final int batch;
  private final ConvDim y;
  private final ConvDim x;
  private final int inChannels;
  private final int outChannels;
  private final int height;
  private final int channels;
  private final float[][] sums;
  private final float[][] weights;
  private final float[] inputs;
  private final float[] panel;

  Windows(
      int batch, ConvDim y, ConvDim x, int inChannels, int outChannels, int outGroups, int height) {
    this.batch = batch;
    this.y = y;
    this.x = x;
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.height = height;
    this.channels = outGroups * outChannels;
    int positions = y.kernel() * x.kernel();
    this.sums = new float[batch * y.out() * x.out()][channels];
    this.weights = new float[positions * inChannels][channels];
    this.inputs = new float[batch * y.in() * x.in() * inChannels];
    this.panel = new float[positions * outChannels * inChannels];
  }

  void zero() {
    for (float[] sum : sums) {
      Arrays.fill(sum, 0);
    }
  }

  void inputs(RealVector in) {
    in.read(0, inputs, 0, inputs.length);
  }

  void weights(int outGroup, RealVector in) {
    in.read(0, panel, 0, panel.length);
    int first = outGroup * outChannels;
    int at = 0;
    for (int k = 0; k < weights.length; k += inChannels) {
      for (int o = 0; o < outChannels; o++) {
        for (int c = 0; c < inChannels; c++) {
          weights[k + c][first + o] = panel[at++];
        }
      }
    }
  }

  void convolve(boolean halves) {
    for (int k = 0; k < y.kernel(); k += height) {
      int end = Math.min(y.kernel(), k + height);
      for (int l = 0; l < x.kernel(); l++) {
        for (int b = 0; b < batch; b++) {
          for (int o = 0; o < y.out(); o++) {
            row(b, o, k, end, l, halves);
          }
        }
      }
    }
  }

  private void row(int b, int o, int begin, int end, int l, boolean halves) {
    boolean any = false;
    for (int k = begin; k < end; k++) {
      int i = y.input(o, k);
      if (i >= 0) {
        any = true;
        row((b * y.out() + o) * x.out(), (b * y.in() + i) * x.in(), k, l);
      }
    }
    if (any && halves) {
      ConvDim.Run run = x.run(l);
      int first = (b * y.out() + o) * x.out() + run.out();
      for (int n = 0; n < run.count(); n++) {
        round(sums[first + n * run.outStep()]);
      }
    }
  }

  private void row(int outs, int ins, int k, int l) {
    ConvDim.Run run = x.run(l);
    int out = outs + run.out();
    int in = (ins + run.in()) * inChannels;
    int first = (k * x.kernel() + l) * inChannels;
    for (int n = 0; n < run.count(); n++) {
      float[] sum = sums[out];
      for (int c = 0; c < inChannels; c += 2) {
        add(sum, inputs[in + c], inputs[in + c + 1], weights[first + c], weights[first + c + 1]);
      }
      out += run.outStep();
      in += run.inStep() * inChannels;
    }
  }

  private void add(float[] sum, float a, float b, float[] v, float[] w) {
    for (int i = 0; i < channels; i++) {
      sum[i] = Math.fma(b, w[i], Math.fma(a, v[i], sum[i]));
    }
  }

  private static void round(float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Float.float16ToFloat(Float.floatToFloat16(sum[i]));
    }
  }

  void write(int outGroup, RealVector out) {
    int first = outGroup * outChannels;
    for (int n = 0; n < sums.length; n++) {
      out.write(n * outChannels, sums[n], first, outChannels);
    }
  }
}
