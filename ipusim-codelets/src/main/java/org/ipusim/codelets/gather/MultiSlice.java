package org.ipusim.codelets.gather;

import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * Copies rows by their indices; indices of rows that are not here are passed over ({@code
 * popops::MultiSlice}). Workers share the indices evenly; the time is that of rows all of which are
 * here, the worst case, as the vendor has it.
 */
@Template("type")
final class MultiSlice extends MultiVertex {
  @Input IntVector offsets;

  @Input(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector baseT;

  @Output(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector subT;

  int baseOffset;
  int numBaseElements;
  short regionSize;
  boolean indicesAreSorted;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute(int worker) {
    if (worker != 0) {
      return;
    }
    int region = Short.toUnsignedInt(regionSize);
    for (int o = 0; o < offsets.size(); o++) {
      int row = offsets.get(o) - baseOffset;
      if (row >= 0 && row < numBaseElements) {
        for (int i = 0; i < region; i++) {
          subT.set(o * region + i, baseT.get(row * region + i));
        }
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    int share = SliceCost.share(offsets.size(), target);
    return SliceCost.multiSlice(
        type(), Short.toUnsignedInt(regionSize), share, indicesAreSorted, target);
  }
}
