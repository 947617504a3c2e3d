package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.cost.SlicCost;
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
 * Convolution of groups of one input and output channel, groups side by side, with four weights of
 * a row kept in the matrix unit.
 */
@Template({"input", "partials", "chains"})
final class ConvPartial1xNSLIC extends MultiVertex {
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

  static int chains() {
    return CodeletTemplate.argument(int.class);
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
    return SlicCost.cycles(
        partials() == ElementType.FLOAT,
        chains(),
        inChannels,
        1,
        strideX,
        SlicCost.pieces(batch * outY, outX, workers),
        out.size(),
        kernelY * Math.ceilDiv(kernelX, SlicCost.WINDOW),
        target);
  }

  @Override
  protected long flops(Target target) {
    return 2 * dimY().products() * dimX().products() * batch * inGroups * inChannels * out.size();
  }
}
