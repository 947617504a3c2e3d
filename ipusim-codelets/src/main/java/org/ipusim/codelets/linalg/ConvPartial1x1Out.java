package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.cost.Conv1x1Cost;
import org.ipusim.codelets.internal.cost.MatrixPath;
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
 * Products of a field of input channels with weights, on the matrix unit: for each convolution
 * group and group of output channels the sum over all input groups.
 */
@Template({"input", "partials", "convUnits", "wideLoads"})
final class ConvPartial1x1Out extends MultiVertex {
  /** By convolution group and input group: field elements, of input channels. */
  @Input
  @ElementOf("input")
  VectorList<RealVector> in;

  /** By convolution, output and input group: output channels, of input channels. */
  @Input
  @ElementOf("input")
  VectorList<RealVector> weights;

  /** By convolution group and output group: field elements, of output channels. */
  @Output(interleaved = true)
  @ElementOf("partials")
  VectorList<RealVector> out;

  short inGroups;
  short outGroups;
  short inChannels;
  short outChannels;

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

  /** The first worker's call does on the host what all workers share. */
  @Override
  public void compute(int worker) {
    for (int g = 0; worker == 0 && g < groups(); g++) {
      convolve(g);
    }
  }

  private void convolve(int group) {
    int field = field();
    int channels = outGroups * outChannels;
    int depth = inGroups * inChannels;
    boolean alongField = field >= channels;
    int wide = alongField ? field : channels;
    int narrow = alongField ? channels : field;
    Panels panels = Panels.local();
    panels.prepare(depth, wide, narrow);
    for (int i = 0; i < inGroups; i++) {
      int channel = i * inChannels;
      panels.pack(in.get(group * inGroups + i), inChannels, channel, 0, alongField);
      for (int o = 0; o < outGroups; o++) {
        RealVector panel = weights.get((group * outGroups + o) * inGroups + i);
        panels.pack(panel, inChannels, channel, o * outChannels, !alongField);
      }
    }
    panels.multiply(depth, wide, narrow, inChannels, partials() == ElementType.HALF);
    for (int o = 0; o < outGroups; o++) {
      RealVector sums = out.get(group * outGroups + o);
      panels.unpack(sums, o * outChannels, outChannels, alongField);
    }
  }

  private int groups() {
    return out.size() / outGroups;
  }

  private int field() {
    return out.get(0).size() / outChannels;
  }

  @Override
  protected long cycles(Target target) {
    int field = field();
    int workers = target.chip().tile().workerContexts();
    return Conv1x1Cost.cycles(
        MatrixPath.of(input(), partials(), convUnits(), target),
        Math.ceilDiv(field, workers),
        field / workers,
        groups(),
        inGroups,
        outGroups,
        outChannels,
        wideLoads(),
        target);
  }

  @Override
  protected long flops(Target target) {
    return Conv1x1Cost.flops(
        MatrixPath.of(input(), partials(), convUnits(), target),
        field(),
        groups(),
        inGroups,
        outGroups,
        outChannels);
  }
}
