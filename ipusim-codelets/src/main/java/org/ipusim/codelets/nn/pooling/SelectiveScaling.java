package org.ipusim.codelets.nn.pooling;

import org.ipusim.codelets.internal.cost.PoolCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/**
 * Divides sums by the number of inputs of each ({@code popnn::SelectiveScaling}), where windows at
 * a field's edges have fewer than others.
 */
@Template("type")
final class SelectiveScaling extends Vertex {
  private static final int ITEM = 3;

  /** Groups of channels, batch, field, channels of a group. */
  @InOut(layout = PointerLayout.ONE_PTR, align = 8)
  @ElementOf("type")
  RealVector inOut;

  /** Stretches of outputs of a group: the first, how many, the inputs of each. */
  @Input ShortVector scaleWorklist;

  short numChanGroups;
  short chansPerGroup;
  int sliceSize;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute() {
    int channels = Short.toUnsignedInt(chansPerGroup);
    for (int w = 0; w < scaleWorklist.size(); w += ITEM) {
      int first = Short.toUnsignedInt(scaleWorklist.get(w)) * channels;
      int elements = Short.toUnsignedInt(scaleWorklist.get(w + 1)) * channels;
      float inputs = Short.toUnsignedInt(scaleWorklist.get(w + 2));
      for (int g = 0; g < Short.toUnsignedInt(numChanGroups); g++) {
        for (int i = 0; i < elements; i++) {
          int at = g * sliceSize + first + i;
          inOut.set(at, inOut.get(at) / inputs);
        }
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    return PoolCost.selectiveScaling();
  }
}
