package org.ipusim.codelets.linalg;

import java.util.Arrays;
import org.ipusim.codelets.internal.cost.VerticalMacCost;
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
 * Convolution of groups of one output channel, groups side by side in a vector. Padding is left
 * out.
 */
@Template({"input", "partials"})
final class ConvPartialVerticalMac extends MultiVertex {
  /** By groups and input channel: batch, rows, columns, of groups side by side. */
  @Input
  @ElementOf("input")
  VectorList<RealVector> in;

  /** By groups and input channel: rows, columns, of groups side by side. */
  @Input
  @ElementOf("input")
  VectorList<RealVector> weights;

  /** By groups: batch, rows, columns, of groups side by side. */
  @Output
  @ElementOf("partials")
  VectorList<RealVector> out;

  short inGroups;
  short inChannels;
  short batch;

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
    new Lanes(batch, dimY(), dimX(), inChannels).convolve(in, weights, inGroups, out);
  }

  @Override
  protected long cycles(Target target) {
    int workers = target.chip().tile().workerContexts();
    boolean single = partials() == ElementType.FLOAT;
    ConvDim x = dimX();
    ConvDim y = dimY();
    var products = new int[outX];
    for (int l = 0; l < kernelX; l++) {
      ConvDim.Run run = x.run(l);
      for (int n = 0; n < run.count(); n++) {
        products[run.out() + n * run.outStep()]++;
      }
    }
    var bundles = new long[workers];
    Arrays.fill(bundles, VerticalMacCost.worker(single, inChannels));
    for (int k = 0; k < kernelY; k++) {
      int rows = batch * y.run(k).count() * outX;
      for (int w = 0; w < workers; w++) {
        long end = (w + 1L) * rows / workers;
        for (long r = (long) w * rows / workers; r < end; r++) {
          int count = products[(int) (r % outX)];
          bundles[w] += count == 0 ? 0 : VerticalMacCost.piece(single, inChannels, count);
        }
      }
    }
    return VerticalMacCost.cycles(
        single,
        inChannels,
        Arrays.stream(bundles).max().orElse(0),
        out.get(0).size(),
        out.size(),
        inGroups,
        target);
  }

  @Override
  protected long flops(Target target) {
    return 2 * dimY().products() * dimX().products() * batch * inGroups * inChannels * out.size();
  }
}
