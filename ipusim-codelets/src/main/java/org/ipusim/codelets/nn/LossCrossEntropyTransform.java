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

/**
 * Cross-entropy of probabilities, which may be scaled: the gradient of each logit, and -expected
 * log(probability). A least positive number of the type keeps the logarithm finite.
 */
@Template("type")
final class LossCrossEntropyTransform extends Vertex {
  /** Least normal float, and least positive half, as PopLibs adds (EncodingConstants.hpp). */
  private static final float LEAST_FLOAT = 0x1p-126f;

  private static final float LEAST_HALF = 0x1p-24f;

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

  float deltasScale;
  float modelOutputScaling;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute() {
    float least = type() == ElementType.FLOAT ? LEAST_FLOAT : LEAST_HALF;
    float scale = deltasScale / modelOutputScaling;
    double logScaling = StrictMath.log(modelOutputScaling);
    for (int i = 0; i < probs.size(); i++) {
      float expect = expected.get(i);
      float actual = probs.get(i);
      deltas.set(i, scale * (actual - expect * modelOutputScaling));
      double log = StrictMath.log(actual + least) - logScaling;
      transformed.set(i, (float) (expect == 0 ? 0 : -expect * log));
    }
  }

  @Override
  protected long cycles(Target target) {
    return LossCost.crossEntropy(type(), probs.size());
  }

  @Override
  protected long flops(Target target) {
    return LossCost.crossEntropyFlops(probs.size());
  }
}
