package org.ipusim.workloads.triangles;

import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * Counts the triangles over some edges of one vertex v of an oriented graph: for each of these
 * out-neighbours w, the common elements of v's row behind w and w's row. Rows are sorted, so two
 * pointers walk both once.
 */
final class IntersectMerge extends Vertex {
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
    int end = row.size();
    int behind = first + 1;
    for (int n = 0; n < neighbours.size(); n++) {
      IntVector other = neighbours.get(n);
      int otherEnd = other.size();
      int i = behind + n;
      if (i == end || otherEnd == 0) {
        continue;
      }
      int a = row.get(i);
      int b = other.get(0);
      int j = 0;
      while (true) {
        if (a < b) {
          i++;
          if (i == end) {
            break;
          }
          a = row.get(i);
        } else {
          if (a == b) {
            matches++;
          }
          j++;
          if (j == otherEnd) {
            break;
          }
          b = other.get(j);
        }
      }
    }
    triangles = matches;
  }
}
