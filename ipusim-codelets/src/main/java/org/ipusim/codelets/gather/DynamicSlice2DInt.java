package org.ipusim.codelets.gather;

import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/** As {@link DynamicSlice2D}, of integers. */
final class DynamicSlice2DInt extends Vertex {
  @Input int offset;

  @Input VectorList<IntVector> baseT;

  @Output VectorList<IntVector> subT;

  int numBaseElements;
  short numSubElements;

  private int regions() {
    return subT.size() / Short.toUnsignedInt(numSubElements);
  }

  @Override
  public void compute() {
    int subs = Short.toUnsignedInt(numSubElements);
    int first = Integer.remainderUnsigned(offset, numBaseElements);
    for (int r = 0; r < regions(); r++) {
      for (int s = 0; s < subs; s++) {
        IntVector base = baseT.get(r * numBaseElements + (first + s) % numBaseElements);
        IntVector sub = subT.get(r * subs + s);
        for (int i = 0; i < sub.size(); i++) {
          sub.set(i, base.get(i));
        }
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    int subs = Short.toUnsignedInt(numSubElements);
    var sizes = new int[regions()];
    for (int r = 0; r < sizes.length; r++) {
      sizes[r] = subT.get(r * subs).size();
    }
    return SliceCost.dynamic2D(ElementType.INT, sizes, subs, target);
  }
}
