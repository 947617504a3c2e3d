package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.HouseholderCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * The vector v of the reflection I - scale v v' that makes a column zero below its diagonal: the
 * column from the diagonal on, with its norm added to the diagonal there, away from zero. After v
 * follow the scale, 2 / |v|^2, and a zero. On the tile one worker waits for the others' partial
 * sums in memory; here it is the last, which runs last.
 */
final class QrCorrectionVector extends MultiVertex {
  @Input FloatVector column;
  @Output FloatVector v;
  @Output FloatVector partials;
  int diagonal;
  int workers;

  @Override
  public void compute(int worker) {
    int n = column.size();
    int firstCopied = (diagonal + 1) / 2 * 2;
    for (int i = 2 * worker; i < firstCopied; i += 2 * workers) {
      v.set(i, 0);
      v.set(i + 1, 0);
    }
    float even = 0;
    float odd = 0;
    for (int i = firstCopied + 2 * worker; i < n; i += 2 * workers) {
      float x = column.get(i);
      float y = column.get(i + 1);
      even += x * x;
      odd += y * y;
      v.set(i, x);
      v.set(i + 1, y);
    }
    partials.set(worker, even + odd);
    if (worker == workers - 1) {
      finish(n);
    }
  }

  private void finish(int n) {
    float x = column.get(diagonal);
    float square = diagonal % 2 == 0 ? 0 : x * x;
    for (int w = 0; w < workers; w++) {
      square += partials.get(w);
    }
    float norm = (float) Math.sqrt(square);
    float head = x >= 0 ? x + norm : x - norm;
    v.set(diagonal, head);
    float length = square - x * x + head * head;
    v.set(n, length > 0 ? 2 / length : 0);
    v.set(n + 1, 0);
  }

  @Override
  protected long cycles(Target target) {
    return HouseholderCost.correctionVector(column.size(), diagonal, target);
  }

  @Override
  protected long flops(Target target) {
    return 2L * (column.size() - diagonal);
  }
}
