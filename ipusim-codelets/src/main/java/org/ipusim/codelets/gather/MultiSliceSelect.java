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
 * Picks for each index the row of the part of the dictionary that it is in: the second stage of a
 * slice whose first one leaves a row from each part. It is a {@link MultiSlice} among the parts,
 * after a division that the tile does in software.
 */
@Template("type")
final class MultiSliceSelect extends MultiVertex {
  /** Bundles of an unsigned division, which no instruction does. */
  private static final int DIVISION = 40;

  @Input IntVector offsets;

  @Input(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector baseT;

  @Output(layout = PointerLayout.ONE_PTR)
  @ElementOf("type")
  RealVector subT;

  int rowsPerPart;
  int parts;
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
    int n = offsets.size();
    for (int o = 0; o < n; o++) {
      int part = Integer.divideUnsigned(offsets.get(o), rowsPerPart);
      if (part < parts) {
        for (int i = 0; i < region; i++) {
          subT.set(o * region + i, baseT.get((part * n + o) * region + i));
        }
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    int workers = target.chip().tile().workerContexts();
    return SliceCost.multiSlice(
            type(), Short.toUnsignedInt(regionSize), offsets.size(), false, target)
        + (long) workers * DIVISION * offsets.size();
  }
}
