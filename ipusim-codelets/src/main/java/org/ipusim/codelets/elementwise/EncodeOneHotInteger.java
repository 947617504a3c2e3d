package org.ipusim.codelets.elementwise;

import org.ipusim.codelets.internal.cost.EncodingCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;

/** Sets the ones of rows of integers that were zeroed. */
final class EncodeOneHotInteger extends Vertex {
  @Input IntVector indices;
  @Input IntVector offsets;
  @Input IntVector sliceLength;

  @InOut IntVector out;

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
