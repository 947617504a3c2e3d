package org.ipusim.codelets.linalg;

import java.util.Arrays;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.VectorList;

/**
 * The host's arithmetic of convolution groups side by side, of which each has one output channel: a
 * sum starts at zero and takes its products input channel by input channel, of each the kernel
 * positions in row-major order, each added with one rounding to float ({@code fma}); it is rounded
 * once as it is stored.
 */
final class Lanes {
  private final int batch;
  private final ConvDim y;
  private final ConvDim x;
  private final int lanes;
  private final float[] sums;
  private final float[] inputs;
  private final float[] weights;

  Lanes(int batch, ConvDim y, ConvDim x, int lanes) {
    this.batch = batch;
    this.y = y;
    this.x = x;
    this.lanes = lanes;
    this.sums = new float[batch * y.out() * x.out() * lanes];
    this.inputs = new float[batch * y.in() * x.in() * lanes];
    this.weights = new float[y.kernel() * x.kernel() * lanes];
  }

  /** Convolves, for each vector of outputs, as many input channels with their weights. */
  void convolve(
      VectorList<RealVector> in,
      VectorList<RealVector> kernels,
      int channels,
      VectorList<RealVector> out) {
    for (int g = 0; g < out.size(); g++) {
      Arrays.fill(sums, 0);
      for (int i = g * channels; i < (g + 1) * channels; i++) {
        add(in.get(i), kernels.get(i));
      }
      out.get(g).write(0, sums, 0, sums.length);
    }
  }

  private void add(RealVector in, RealVector kernel) {
    in.read(0, inputs, 0, inputs.length);
    kernel.read(0, weights, 0, weights.length);
    for (int k = 0; k < y.kernel(); k++) {
      for (int l = 0; l < x.kernel(); l++) {
        ConvDim.Run run = x.run(l);
        for (int r = 0; r < batch * y.out(); r++) {
          int i = y.input(r % y.out(), k);
          if (i >= 0) {
            row(run, r, r / y.out() * y.in() + i, (k * x.kernel() + l) * lanes);
          }
        }
      }
    }
  }

  private void row(ConvDim.Run run, int outRow, int inRow, int weight) {
    int out = (outRow * x.out() + run.out()) * lanes;
    int in = (inRow * x.in() + run.in()) * lanes;
    for (int n = 0; n < run.count(); n++) {
      for (int c = 0; c < lanes; c++) {
        sums[out + c] = Math.fma(inputs[in + c], weights[weight + c], sums[out + c]);
      }
      out += run.outStep() * lanes;
      in += run.inStep() * lanes;
    }
  }
}
