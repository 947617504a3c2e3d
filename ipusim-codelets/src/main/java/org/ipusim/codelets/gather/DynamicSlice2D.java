package org.ipusim.codelets.gather;

import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * As {@link DynamicSlice1D}, of several regions, each of rows anywhere ({@code
 * popops::DynamicSlice2D}).
 */
@Template("type")
final class DynamicSlice2D extends Vertex {
  @Input int offset;

  @Input
  @ElementOf("type")
  VectorList<RealVector> baseT;

  @Output
  @ElementOf("type")
  VectorList<RealVector> subT;

  int numBaseElements;
  short numSubElements;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  private int regions() {
    return subT.size() / Short.toUnsignedInt(numSubElements);
  }

  @Override
  public void compute() {
    int subs = Short.toUnsignedInt(numSubElements);
    int first = Integer.remainderUnsigned(offset, numBaseElements);
    for (int r = 0; r < regions(); r++) {
      for (int s = 0; s < subs; s++) {
        RealVector base = baseT.get(r * numBaseElements + (first + s) % numBaseElements);
        RealVector sub = subT.get(r * subs + s);
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
    return SliceCost.dynamic2D(type(), sizes, subs, target);
  }
}
