package org.ipusim.codelets.layout;

import org.ipusim.codelets.internal.cost.TransposeCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * Transposes matrices anywhere, of any sides ({@code popops::Transpose2D}), of elements of 16 bits.
 */
final class Transpose2D extends Vertex {
  @Input VectorList<ShortVector> src;
  @Output VectorList<ShortVector> dst;
  short rows;
  short columns;

  @Override
  public void compute() {
    int r = Short.toUnsignedInt(rows);
    int c = Short.toUnsignedInt(columns);
    for (int m = 0; m < src.size(); m++) {
      ShortVector from = src.get(m);
      ShortVector to = dst.get(m);
      for (int i = 0; i < r; i++) {
        for (int j = 0; j < c; j++) {
          to.set(j * r + i, from.get(i * c + j));
        }
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    return TransposeCost.worker(
        src.size(), Short.toUnsignedInt(rows), Short.toUnsignedInt(columns));
  }
}
