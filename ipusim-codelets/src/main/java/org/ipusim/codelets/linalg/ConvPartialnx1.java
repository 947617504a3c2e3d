package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.cost.ConvNx1Cost;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;

/**
 * Convolution of a window of inputs with weights, on the matrix unit: for each convolution group
 * and group of output channels the sum over all input groups and kernel positions. Padding is left
 * out: a kernel position adds only to the outputs that it has an input for. A pass takes as many
 * rows of the kernel as fill its input channels.
 */
@Template({"input", "partials", "convUnits", "wideLoads"})
final class ConvPartialnx1 extends MultiVertex {
  /** By convolution group and input group: batch, rows, columns, of input channels. */
  @Input
  @ElementOf("input")
  VectorList<RealVector> in;

  /** By convolution, output and input group: rows, columns, output channels, input channels. */
  @Input
  @ElementOf("input")
  VectorList<RealVector> weights;

  /** By convolution group and output group: batch, rows, columns, of output channels. */
  @Output(interleaved = true)
  @ElementOf("partials")
  VectorList<RealVector> out;

  short inGroups;
  short outGroups;
  short inChannels;
  short outChannels;
  short batch;

  /** Rows of the kernel of a pass. */
  short kernelHeight;

  short inY;
  short inDilationY;
  int padLowerY;
  short kernelY;
  short kernelDilationY;
  short strideY;
  short outY;

  short inX;
  short inDilationX;
  int padLowerX;
  short kernelX;
  short kernelDilationX;
  short strideX;
  short outX;

  static ElementType input() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static ElementType partials() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static int convUnits() {
    return CodeletTemplate.argument(int.class);
  }

  static boolean wideLoads() {
    return CodeletTemplate.argument(boolean.class);
  }

  private ConvDim dimY() {
    return new ConvDim(inY, inDilationY, padLowerY, kernelY, kernelDilationY, strideY, outY);
  }

  private ConvDim dimX() {
    return new ConvDim(inX, inDilationX, padLowerX, kernelX, kernelDilationX, strideX, outX);
  }

  /** The first worker's call does on the host what all workers share. */
  @Override
  public void compute(int worker) {
    if (worker > 0) {
      return;
    }
    var windows =
        new Windows(batch, dimY(), dimX(), inChannels, outChannels, outGroups, kernelHeight);
    for (int g = 0; g < groups(); g++) {
      windows.zero();
      for (int i = 0; i < inGroups; i++) {
        windows.inputs(in.get(g * inGroups + i));
        for (int o = 0; o < outGroups; o++) {
          windows.weights(o, weights.get((g * outGroups + o) * inGroups + i));
        }
        windows.convolve(partials() == ElementType.HALF);
      }
      for (int o = 0; o < outGroups; o++) {
        windows.write(o, out.get(g * outGroups + o));
      }
    }
  }

  private int groups() {
    return out.size() / outGroups;
  }

  private MatrixPath path(Target target) {
    return MatrixPath.of(input(), partials(), convUnits(), target);
  }

  @Override
  protected long cycles(Target target) {
    MatrixPath path = path(target);
    int height = kernelHeight;
    ConvDim y = dimY();
    ConvDim x = dimX();
    int outer = Math.ceilDiv(y.kernel(), height);
    long passes = 0;
    for (int k = 0; k < outer; k++) {
      int rows = rows(y, k * height, Math.min(y.kernel(), (k + 1) * height));
      for (int l = 0; l < x.kernel(); l++) {
        passes += ConvNx1Cost.pass(path, batch * rows, x.run(l).count(), target);
      }
    }
    return ConvNx1Cost.cycles(
        path,
        height,
        outer,
        x.kernel(),
        passes,
        groups(),
        inGroups,
        outGroups,
        outChannels,
        (long) batch * outY * outX,
        wideLoads(),
        target);
  }

  /** Output rows that some rows of the kernel contribute to. */
  private static int rows(ConvDim y, int begin, int end) {
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (int k = begin; k < end; k++) {
      ConvDim.Run run = y.run(k);
      if (run.count() > 0) {
        first = Math.min(first, run.out());
        last = Math.max(last, run.out() + run.span() - 1);
      }
    }
    return last < 0 ? 0 : Math.ceilDiv(last - first + 1, y.run(begin).outStep());
  }

  @Override
  protected long flops(Target target) {
    return 2
        * dimY().products()
        * dimX().products()
        * batch
        * inGroups
        * inChannels
        * out.size()
        * outChannels;
  }
}
