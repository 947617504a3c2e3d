package org.ipusim.codelets.gather;

import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * Multiplies rows and adds them to those of a dictionary by their indices ({@code
 * popops::ScaledMultiUpdateOp}). Sums of halves are rounded after each addition.
 */
@Template("type")
final class ScaledMultiUpdateOp extends MultiVertex {
  private static final int WORD_BYTES = 4;

  @Input IntVector offsets;

  @InOut(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector baseT;

  @Input(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector subT;

  @Input float scale;
  int baseOffset;
  int numBaseElements;
  short regionSize;

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
          float old = baseT.get(row * region + i);
          float value = subT.get(o * region + i);
          baseT.set(row * region + i, old + value * scale);
        }
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    int region = Short.toUnsignedInt(regionSize);
    boolean subWord = region * type().bytes() % WORD_BYTES != 0;
    return SliceCost.multiUpdateOp(type(), region, offsets.size(), true, subWord, target);
  }

  @Override
  protected long flops(Target target) {
    return 2L * Short.toUnsignedInt(regionSize);
  }
}
