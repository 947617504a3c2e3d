package org.ipusim.codelets.reduce;

import org.ipusim.codelets.internal.cost.ReduceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/** As {@link StridedReduce}, of several groups of rows a fixed distance apart. */
@Template({"operation", "partialsType", "outType"})
final class StridedReduceOuter extends Vertex {
  @Input(layout = PointerLayout.ONE_PTR)
  @ElementOf("partialsType")
  RealVector partials;

  @Output(layout = PointerLayout.ONE_PTR)
  @ElementOf("outType")
  RealVector out;

  short numOutputs;
  short offset;
  short stride;
  short numPartials;
  short outerStride;
  short numOuterStrides;

  static Operation operation() {
    return CodeletTemplate.argument(Operation.class);
  }

  static ElementType partialsType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static ElementType outType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute() {
    int outputs = Short.toUnsignedInt(numOutputs);
    int rows = Short.toUnsignedInt(numPartials);
    int step = Short.toUnsignedInt(stride);
    for (int i = 0; i < outputs; i++) {
      float sum = Fold.identity(operation());
      int group = Short.toUnsignedInt(offset) + i;
      for (int g = 0; g < Short.toUnsignedInt(numOuterStrides); g++) {
        for (int row = 0; row < rows; row++) {
          sum = Fold.take(operation(), sum, partials.get(group + row * step));
        }
        group += Short.toUnsignedInt(outerStride);
      }
      out.set(i, sum);
    }
  }

  private ReduceCost.Kind kind() {
    return new ReduceCost.Kind(operation(), partialsType(), outType(), false);
  }

  @Override
  protected long cycles(Target target) {
    return ReduceCost.strided(
        kind(),
        Short.toUnsignedInt(numPartials),
        Short.toUnsignedInt(numOutputs),
        Short.toUnsignedInt(stride),
        Short.toUnsignedInt(numOuterStrides),
        target);
  }

  @Override
  protected long flops(Target target) {
    long outputs = Short.toUnsignedInt(numOutputs);
    long rows = (long) Short.toUnsignedInt(numPartials) * Short.toUnsignedInt(numOuterStrides);
    return ReduceCost.flops(kind(), rows * outputs, outputs);
  }
}
