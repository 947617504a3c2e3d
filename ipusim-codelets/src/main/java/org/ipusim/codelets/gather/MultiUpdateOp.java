package org.ipusim.codelets.gather;

import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.codelets.reduce.Operation;
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
 * Combines rows with those of a dictionary by their indices: adds them, or keeps the greater
 * ({@code popops::MultiUpdateOp}). Sums of halves are rounded after each addition.
 */
@Template({"operation", "type"})
final class MultiUpdateOp extends MultiVertex {
  private static final int WORD_BYTES = 4;

  @Input IntVector offsets;

  @InOut(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector baseT;

  @Input(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector subT;

  int baseOffset;
  int numBaseElements;
  short regionSize;

  static Operation operation() {
    return CodeletTemplate.argument(Operation.class);
  }

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
          float now = operation() == Operation.MAX ? Math.max(old, value) : old + value;
          baseT.set(row * region + i, now);
        }
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    int region = Short.toUnsignedInt(regionSize);
    boolean subWord = region * type().bytes() % WORD_BYTES != 0;
    return SliceCost.multiUpdateOp(type(), region, offsets.size(), false, subWord, target);
  }

  @Override
  protected long flops(Target target) {
    return Short.toUnsignedInt(regionSize);
  }
}
