package org.ipusim.codelets.gather;

import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.PointerLayout;

/** As {@link DynamicUpdateSlice1D}, of integers. */
final class DynamicUpdateSlice1DInt extends MultiVertex {
  @Input int offset;

  @InOut(layout = PointerLayout.ONE_PTR)
  IntVector baseT;

  @Input(layout = PointerLayout.ONE_PTR)
  IntVector subT;

  int numBaseElements;
  short numSubElements;
  short regionSize;
  byte workers;

  @Override
  public void compute(int worker) {
    int region = Short.toUnsignedInt(regionSize);
    int[] mine = Shares.words(region, ElementType.INT.bytes(), worker, workers);
    int first = Integer.remainderUnsigned(offset, numBaseElements);
    for (int s = 0; s < Short.toUnsignedInt(numSubElements); s++) {
      int from = (first + s) % numBaseElements * region;
      int to = s * region;
      for (int i = mine[0]; i < mine[1]; i++) {
        baseT.set(from + i, subT.get(to + i));
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    return SliceCost.dynamic1D(
        ElementType.INT,
        Short.toUnsignedInt(regionSize),
        Short.toUnsignedInt(numSubElements),
        target);
  }
}
