package org.ipusim.codelets.nn;

import org.ipusim.codelets.internal.cost.LossCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/** Squared error: its gradient, and half the square. */
@Template("type")
final class LossSumSquaredTransform extends Vertex {
  @Input
  @ElementOf("type")
  RealVector probs;

  @Input
  @ElementOf("type")
  RealVector expected;

  @Output
  @ElementOf("type")
  RealVector deltas;

  @Output
  @ElementOf("type")
  RealVector transformed;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute() {
    for (int i = 0; i < probs.size(); i++) {
      float delta = probs.get(i) - expected.get(i);
      deltas.set(i, delta);
      transformed.set(i, 0.5f * delta * delta);
    }
  }

  @Override
  protected long cycles(Target target) {
    return LossCost.sumSquared(type(), probs.size());
  }

  @Override
  protected long flops(Target target) {
    return LossCost.sumSquaredFlops(probs.size());
  }
}
