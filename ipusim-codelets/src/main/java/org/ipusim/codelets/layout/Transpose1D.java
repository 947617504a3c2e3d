package org.ipusim.codelets.layout;

import org.ipusim.codelets.internal.cost.TransposeCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.ShortVector;

/**
 * Transposes matrices one after another whose sides are whole vectors, shared among workers ({@code
 * popops::Transpose1D}), of elements of 16 bits.
 */
final class Transpose1D extends MultiVertex {
  @Input(layout = PointerLayout.ONE_PTR)
  ShortVector src;

  @Output(layout = PointerLayout.ONE_PTR)
  ShortVector dst;

  short numTranspositions;
  short rows;
  short columns;
  byte workers;

  @Override
  public void compute(int worker) {
    int r = Short.toUnsignedInt(rows);
    int c = Short.toUnsignedInt(columns);
    for (int m = worker; m < Short.toUnsignedInt(numTranspositions); m += workers) {
      int at = m * r * c;
      for (int i = 0; i < r; i++) {
        for (int j = 0; j < c; j++) {
          dst.set(at + j * r + i, src.get(at + i * c + j));
        }
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    return TransposeCost.shared(
        ElementType.HALF,
        Short.toUnsignedInt(numTranspositions),
        Short.toUnsignedInt(rows),
        Short.toUnsignedInt(columns),
        target);
  }
}
