package org.ipusim.codelets.gather;

import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * Copies elements of a dimension from an offset on, which wraps around; base and result lie in one
 * piece each ({@code popops::DynamicSlice1D}). Workers share the elements of a slice.
 */
@Template("type")
final class DynamicSlice1D extends MultiVertex {
  @Input int offset;

  @Input(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector baseT;

  @Output(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector subT;

  int numBaseElements;
  short numSubElements;
  short regionSize;
  byte workers;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute(int worker) {
    int region = Short.toUnsignedInt(regionSize);
    int[] mine = Shares.words(region, type().bytes(), worker, workers);
    int first = Integer.remainderUnsigned(offset, numBaseElements);
    for (int s = 0; s < Short.toUnsignedInt(numSubElements); s++) {
      int from = (first + s) % numBaseElements * region;
      int to = s * region;
      for (int i = mine[0]; i < mine[1]; i++) {
        subT.set(to + i, baseT.get(from + i));
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    return SliceCost.dynamic1D(
        type(), Short.toUnsignedInt(regionSize), Short.toUnsignedInt(numSubElements), target);
  }
}
