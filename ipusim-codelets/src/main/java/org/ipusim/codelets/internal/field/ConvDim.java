package org.ipusim.codelets.internal.field;

import org.ipusim.graph.Interval;

/**
 * One field dimension of a convolution: output {@code o} takes the product of weight {@code k} with
 * input {@code i} where {@code i * inDilation = o * stride + k * kernelDilation - padLower}. Every
 * padding, truncation and dilation that a convolution may have comes to this, and so do the
 * convolutions that go back from its results: they solve the same equation for another of the
 * three.
 *
 * @param in inputs
 * @param inDilation steps from one input to the next
 * @param padLower steps before the first input; negative where inputs are left out
 * @param kernel weights
 * @param kernelDilation steps from one weight to the next
 * @param stride steps from one output to the next
 * @param out outputs
 */
public record ConvDim(
    int in, int inDilation, int padLower, int kernel, int kernelDilation, int stride, int out) {
  /** One element, convolved with one weight. */
  public static final ConvDim ONE = new ConvDim(1, 1, 0, 1, 1, 1, 1);

  /**
   * Which outputs a weight contributes to.
   *
   * @param out the first
   * @param outStep from each to the next
   * @param in input of the first
   * @param inStep from input to input
   * @param count how many
   */
  public record Run(int out, int outStep, int in, int inStep, int count) {
    /** {@return outputs from the first to the last, those between included} */
    public int span() {
      return count == 0 ? 0 : (count - 1) * outStep + 1;
    }
  }

  /**
   * {@return the outputs that a weight contributes to}
   *
   * @param k the weight
   */
  public Run run(int k) {
    int common = Divisors.gcd(inDilation, stride);
    int outStep = inDilation / common;
    int inStep = stride / common;
    int shift = k * kernelDilation - padLower;
    int first = Math.max(0, Math.ceilDiv(-shift, stride));
    for (int o = first; o < Math.min(out, first + outStep); o++) {
      int at = o * stride + shift;
      if (at % inDilation == 0) {
        int i = at / inDilation;
        int count = Math.ceilDiv(Math.max(0, Math.min(in - i, steps(o, outStep, inStep))), inStep);
        return new Run(o, outStep, i, inStep, count);
      }
    }
    return new Run(0, outStep, 0, inStep, 0);
  }

  /** Inputs from an output's to just after that of the last output. */
  private int steps(int o, int outStep, int inStep) {
    return (Math.ceilDiv(out - o, outStep) - 1) * inStep + 1;
  }

  /** {@return pairs of an input and a weight that contribute to outputs} */
  public long products() {
    long sum = 0;
    for (int k = 0; k < kernel; k++) {
      sum += run(k).count();
    }
    return sum;
  }

  /**
   * {@return the input of an output and a weight, or -1}
   *
   * @param o the output
   * @param k the weight
   */
  public int input(int o, int k) {
    int at = o * stride + k * kernelDilation - padLower;
    return at >= 0 && at % inDilation == 0 && at / inDilation < in ? at / inDilation : -1;
  }

  /**
   * {@return the inputs, from the first to the last, of some outputs and weights}
   *
   * @param outs the outputs
   * @param ks the weights
   */
  public Interval inputs(Interval outs, Interval ks) {
    if (outs.size() == 0 || ks.size() == 0) {
      return new Interval(0, 0);
    }
    int low = outs.begin() * stride + ks.begin() * kernelDilation - padLower;
    int high = (outs.end() - 1) * stride + (ks.end() - 1) * kernelDilation - padLower;
    int begin = Math.min(in, Math.max(0, Math.ceilDiv(low, inDilation)));
    int end = Math.max(begin, Math.min(in, Math.floorDiv(high, inDilation) + 1));
    return new Interval(begin, end);
  }

  /**
   * {@return the dimension of a part, numbered from the beginnings of its ranges}
   *
   * @param outs the part's outputs
   * @param ks the part's weights
   */
  public ConvDim part(Interval outs, Interval ks) {
    Interval ins = inputs(outs, ks);
    int pad =
        padLower + ins.begin() * inDilation - outs.begin() * stride - ks.begin() * kernelDilation;
    return new ConvDim(ins.size(), inDilation, pad, ks.size(), kernelDilation, stride, outs.size());
  }

  /**
   * {@return most inputs of so many outputs and weights in a row} (PopLibs 3.4, ConvModel.cpp)
   *
   * @param outs outputs
   * @param ks weights
   */
  public int mostInputs(int outs, int ks) {
    Interval whole = inputs(new Interval(0, out), new Interval(0, kernel));
    if (outs == out && ks == kernel) {
      return whole.size();
    }
    int steps = (outs - 1) * stride + (ks - 1) * kernelDilation;
    return Math.min(steps / inDilation + 1, whole.size());
  }

  /** {@return the same with weights as inputs and inputs as weights, both in reverse} */
  public ConvDim swapped() {
    int pad = padLower + (in - 1) * inDilation - (kernel - 1) * kernelDilation;
    return new ConvDim(kernel, kernelDilation, pad, in, inDilation, stride, out);
  }

  /** {@return the way from outputs back to inputs, with weights in reverse} */
  public ConvDim gradient() {
    int pad = (kernel - 1) * kernelDilation - padLower;
    return new ConvDim(out, stride, pad, kernel, kernelDilation, inDilation, in);
  }

  /** {@return the way from inputs, with outputs as weights, to weights} */
  public ConvDim weightUpdate() {
    return new ConvDim(
        in,
        inDilation,
        padLower,
        /* kernel= */ out,
        /* kernelDilation= */ stride,
        /* stride= */ kernelDilation,
        /* out= */ kernel);
  }

  /** {@return the dimension when each output's inputs have become channels of it} */
  public ConvDim expanded() {
    return new ConvDim(out, 1, 0, 1, 1, 1, out);
  }

  /** {@return whether its one output takes each input, in order, with a weight} */
  public boolean isWhole() {
    return kernel == in && out == 1 && inDilation == 1 && kernelDilation == 1 && padLower == 0;
  }

  /** {@return whether it is a dimension without dilation, and zeros between its outputs} */
  public boolean isDilatedAfter() {
    return kernel == 1
        && stride == 1
        && inDilation > 1
        && padLower == 0
        && (in - 1) * inDilation < out;
  }

  /** {@return the same without zeros between outputs, where these are all that dilation makes} */
  public ConvDim undilated() {
    return isDilatedAfter() ? new ConvDim(in, 1, 0, 1, 1, 1, in) : this;
  }

  /** {@return whether each output has one input, of the same number} */
  public boolean isPointwise() {
    return kernel == 1 && inDilation == stride && padLower == 0 && in == out;
  }
}
