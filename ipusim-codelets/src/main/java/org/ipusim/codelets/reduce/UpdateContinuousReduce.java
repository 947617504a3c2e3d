package org.ipusim.codelets.reduce;

import org.ipusim.codelets.internal.cost.ReduceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/** As {@link ScaledContinuousReduce}, adding to the outputs. */
@Template({"operation", "partialsType", "outType"})
final class UpdateContinuousReduce extends Vertex {
  @Input(layout = PointerLayout.ONE_PTR)
  @ElementOf("partialsType")
  RealVector partials;

  @InOut(layout = PointerLayout.ONE_PTR)
  @ElementOf("outType")
  RealVector out;

  @Input float k;
  short numOutputs;
  short numPartials;

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
    int each = Short.toUnsignedInt(numPartials);
    for (int i = 0; i < Short.toUnsignedInt(numOutputs); i++) {
      float sum = Fold.identity(operation());
      for (int j = i * each; j < (i + 1) * each; j++) {
        sum = Fold.take(operation(), sum, partials.get(j));
      }
      out.set(i, Fold.updated(operation(), out.get(i), Fold.scaled(operation(), sum, k)));
    }
  }

  private ReduceCost.Kind kind() {
    return new ReduceCost.Kind(operation(), partialsType(), outType(), true);
  }

  @Override
  protected long cycles(Target target) {
    return ReduceCost.continuous(
        kind(), Short.toUnsignedInt(numOutputs), Short.toUnsignedInt(numPartials), target);
  }

  @Override
  protected long flops(Target target) {
    long outputs = Short.toUnsignedInt(numOutputs);
    return ReduceCost.flops(kind(), outputs * Short.toUnsignedInt(numPartials), outputs);
  }
}
