package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Puts a border of ones around the products of errors, for those that are held, and moves on in the
 * ring: the next place, and how many are held.
 */
final class BorderSystem extends Vertex {
  @Input FloatVector gram;
  @Output FloatVector system;
  @InOut int held;
  @InOut int position;
  int most;

  @Override
  public void compute() {
    int now = Math.min(held + 1, most);
    int n = most + 1;
    for (int i = 0; i < n * n; i++) {
      system.set(i, 0);
    }
    for (int i = 0; i < now; i++) {
      system.set(i + 1, 1);
      system.set(n * (i + 1), 1);
      for (int j = 0; j < now; j++) {
        system.set(n * (i + 1) + j + 1, gram.get(most * i + j));
      }
    }
    held = now;
    position = position + 1 < most ? position + 1 : 0;
  }
}
