package org.ipusim.codelets.linalg.solve;

import org.ipusim.codelets.internal.cost.JacobiCost;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * Finds the rotation that makes the two elements zero where two columns of a symmetric matrix
 * cross, and rotates the columns (Golub and Van Loan, "Matrix Computations", algorithm 8.4.1). The
 * tangent is 2a / (d + sign(d) sqrt(4a^2 + d^2)), a the element and d the difference on the
 * diagonal; a and d both zero give no rotation. Rows want the rotation of the lower-numbered column
 * to the higher, columns of eigenvectors that of p to q.
 */
@DifferentElements({"p", "q"})
final class JacobiUpdateFirstStep extends MultiVertex {
  /** Least normal float: keeps the divisor from zero and changes no other. */
  private static final float TINY = Float.MIN_NORMAL;

  @Input FloatVector p;
  @Input FloatVector q;
  @Input IntVector indices;
  @Output FloatVector rotation;
  @Output IntVector sorted;
  @Output FloatVector columnRotation;
  @Output IntVector indicesAfter;
  @Output FloatVector rotatedP;
  @Output FloatVector rotatedQ;
  int workers;
  boolean scheduled;
  transient float cosine;
  transient float sine;

  @Override
  public void compute(int worker) {
    int first = indices.get(0);
    int second = indices.get(1);
    boolean swap = first > second;
    int low = Math.min(first, second);
    int high = Math.max(first, second);
    float aLow = swap ? q.get(low) : p.get(low);
    float aHigh = swap ? p.get(high) : q.get(high);
    float cross = p.get(second);
    decompose(aLow, aHigh, cross);
    int pairs = p.size() / 2;
    int end = 2 * WorkerShare.begin(pairs, worker + 1, workers);
    float s = swap ? -sine : sine;
    for (int i = 2 * WorkerShare.begin(pairs, worker, workers); i < end; i++) {
      float x = p.get(i);
      float y = q.get(i);
      boolean crossing = i == first || i == second;
      rotatedP.set(i, crossing ? 0 : cosine * x - s * y);
      rotatedQ.set(i, crossing ? 0 : s * x + cosine * y);
      if (i == first) {
        rotatedP.set(i, swap ? high(aLow, aHigh, cross) : low(aLow, aHigh, cross));
      }
      if (i == second) {
        rotatedQ.set(i, swap ? low(aLow, aHigh, cross) : high(aLow, aHigh, cross));
      }
    }
    if (worker == 0) {
      rotation.set(0, cosine);
      rotation.set(1, sine);
      columnRotation.set(0, cosine);
      columnRotation.set(1, s);
      sorted.set(0, low);
      sorted.set(1, high);
      indicesAfter.set(0, first);
      indicesAfter.set(1, second);
    }
  }

  private void decompose(float aLow, float aHigh, float cross) {
    float twice = 2 * cross;
    float difference = aHigh - aLow;
    float root = (float) Math.sqrt(twice * twice + difference * difference);
    float divisor = Math.abs(difference) + root + TINY;
    float tangent = (difference >= 0 ? twice : -twice) / divisor;
    cosine = 1 / (float) Math.sqrt(1 + tangent * tangent);
    sine = tangent * cosine;
  }

  private float low(float aLow, float aHigh, float cross) {
    return cosine * cosine * aLow - 2 * sine * cosine * cross + sine * sine * aHigh;
  }

  private float high(float aLow, float aHigh, float cross) {
    return sine * sine * aLow + 2 * sine * cosine * cross + cosine * cosine * aHigh;
  }

  @Override
  protected long cycles(Target target) {
    return JacobiCost.firstStep(p.size(), scheduled, target);
  }

  @Override
  protected long flops(Target target) {
    return 6L * p.size();
  }
}
