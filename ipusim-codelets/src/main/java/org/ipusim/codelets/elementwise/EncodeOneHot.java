package org.ipusim.codelets.elementwise;

import org.ipusim.codelets.internal.cost.EncodingCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/** Sets the ones of rows of floats or halves that were zeroed. */
@Template("type")
final class EncodeOneHot extends Vertex {
  @Input IntVector indices;
  @Input IntVector offsets;
  @Input IntVector sliceLength;

  @InOut
  @ElementOf("type")
  RealVector out;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute() {
    int begin = 0;
    for (int i = 0; i < indices.size(); i++) {
      int column = indices.get(i) - offsets.get(i);
      if (column >= 0 && column < sliceLength.get(i)) {
        out.set(begin + column, 1);
      }
      begin += sliceLength.get(i);
    }
  }

  @Override
  protected long cycles(Target target) {
    return EncodingCost.oneHot(indices.size());
  }
}
