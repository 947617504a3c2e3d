package org.ipusim.codelets.layout;

import org.ipusim.codelets.internal.cost.TransposeCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/** As {@link Transpose2D}, of integers. */
final class Transpose2DInt extends Vertex {
  @Input VectorList<IntVector> src;
  @Output VectorList<IntVector> dst;
  short rows;
  short columns;

  @Override
  public void compute() {
    int r = Short.toUnsignedInt(rows);
    int c = Short.toUnsignedInt(columns);
    for (int m = 0; m < src.size(); m++) {
      IntVector from = src.get(m);
      IntVector to = dst.get(m);
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
