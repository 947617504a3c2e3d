package org.ipusim.workloads.triangles;

import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * Counts like {@link IntersectMerge}, but looks for each element of the shorter row in the longer
 * one: from where the last one was it leaps twice as far each time, until it is past, and halves
 * what the last leap passed over. Source of the method: J. L. Bentley, A. C. Yao, An almost optimal
 * algorithm for unbounded searching, Information Processing Letters 5, 1976.
 */
final class IntersectGalloping extends Vertex {
  /** The row of v. */
  @Input IntVector row;

  /** Rows of consecutive out-neighbours. */
  @Input VectorList<IntVector> neighbours;

  @Output int triangles;

  /** The place in the row of the first of the out-neighbours. */
  int first;

  @Override
  public void compute() {
    int matches = 0;
    for (int n = 0; n < neighbours.size(); n++) {
      IntVector other = neighbours.get(n);
      int behind = first + n + 1;
      if (row.size() - behind < other.size()) {
        matches += common(row, behind, other, 0);
      } else {
        matches += common(other, 0, row, behind);
      }
    }
    triangles = matches;
  }

  /** Common elements of one row from {@code next} and a longer one from {@code from}. */
  private static int common(IntVector few, int next, IntVector many, int from) {
    int matches = 0;
    int last = few.size();
    int size = many.size();
    int low = from;
    for (int i = next; i < last; i++) {
      int wanted = few.get(i);
      int leap = 1;
      int high = low;
      while (high < size && many.get(high) < wanted) {
        low = high + 1;
        high += leap;
        leap += leap;
      }
      high = Math.min(high, size);
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (many.get(middle) < wanted) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      if (low >= size) {
        break;
      }
      if (many.get(low) == wanted) {
        matches++;
        low++;
      }
    }
    return matches;
  }
}
