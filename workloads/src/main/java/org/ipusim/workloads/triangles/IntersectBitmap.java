package org.ipusim.workloads.triangles;

import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * Counts like {@link IntersectMerge}, but marks the row of v in a bitmap once and looks up every
 * element of the neighbours' rows there. The bitmap spans the row from the first of the
 * out-neighbours to the last: theirs come later, and what is past the last is not in the row.
 */
final class IntersectBitmap extends Vertex {
  /** The row of v. */
  @Input IntVector row;

  /** Rows of consecutive out-neighbours. */
  @Input VectorList<IntVector> neighbours;

  /** A bit for each element from the first of the out-neighbours to the last of the row. */
  @Output IntVector table;

  @Output int triangles;

  /** The place in the row of the first of the out-neighbours. */
  int first;

  /** Words of the bitmap of a row from one of its places. */
  static int words(int from, int last) {
    return (last - from) / Integer.SIZE + 1;
  }

  @Override
  public void compute() {
    int words = table.size();
    for (int w = 0; w < words; w++) {
      table.set(w, 0);
    }
    int end = row.size();
    int origin = row.get(first);
    for (int i = first; i < end; i++) {
      int bit = row.get(i) - origin;
      int word = bit >>> 5;
      table.set(word, table.get(word) | 1 << bit);
    }
    int last = row.get(end - 1) - origin;
    int matches = 0;
    for (int n = 0; n < neighbours.size(); n++) {
      IntVector other = neighbours.get(n);
      int otherEnd = other.size();
      for (int j = 0; j < otherEnd; j++) {
        int bit = other.get(j) - origin;
        if (bit > last) {
          break;
        }
        matches += table.get(bit >>> 5) >>> bit & 1;
      }
    }
    triangles = matches;
  }
}
