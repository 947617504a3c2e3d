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

/**
 * Reduces one stretch to one output ({@code popops::Reduce}, specialisation
 * SCALAR_OUTPUT_SINGLE_INPUT).
 */
@Template({"operation", "partialsType", "outType"})
final class SingleInputReduce extends Vertex {
  @Input(layout = PointerLayout.ONE_PTR)
  @ElementOf("partialsType")
  RealVector partials;

  @Output(layout = PointerLayout.ONE_PTR)
  @ElementOf("outType")
  RealVector out;

  int numPartials;

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
    float sum = Fold.identity(operation());
    for (int i = 0; i < numPartials; i++) {
      sum = Fold.take(operation(), sum, partials.get(i));
    }
    out.set(0, sum);
  }

  private ReduceCost.Kind kind() {
    return new ReduceCost.Kind(operation(), partialsType(), outType(), false);
  }

  @Override
  protected long cycles(Target target) {
    return ReduceCost.singleInput(kind(), numPartials, target);
  }

  @Override
  protected long flops(Target target) {
    return ReduceCost.flops(kind(), numPartials, 1);
  }
}
