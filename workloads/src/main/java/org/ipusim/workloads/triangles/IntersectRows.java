package org.ipusim.workloads.triangles;

import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * Counts the triangles over some edges of one vertex v of an oriented graph: for each of these
 * out-neighbours w, the common elements of v's row behind w and w's row. Rows are sorted, so two
 * pointers walk both once.
 *
 * <p>The bundles are those of a hand-scheduled worker loop. All of it is integer work on the main
 * pipe, one instruction a bundle:
 *
 * <pre>
 * step:  cmpult  less, a, b      behind: cmpeq  same, a, b    both: add     count, count, 1
 *        brz     less, behind            brnz   same, both          brnzdec leftA, load2
 *        brnzdec leftA, loadA            brnzdec leftB, loadB load2: ld32step a
 * loadA: ld32step a              loadB:  ld32step b                 brnzdec leftB, loadB
 *        bri     step                    bri    step
 * </pre>
 */
final class IntersectRows extends Vertex {
  /** Vertex state, base of the list (2 bundles in the DeltaN layout), store of the count, exit. */
  private static final int FIXED_BUNDLES = 12;

  /** List entry (3 bundles in the DeltaN layout), lengths, first elements, tests for empty rows. */
  private static final int BUNDLES_PER_ROW = 12;

  private static final int BUNDLES_ROW_BEHIND = 5;
  private static final int BUNDLES_NEIGHBOUR_BEHIND = 7;
  private static final int BUNDLES_MATCH = 10;

  /** The row of v behind the first of the out-neighbours. */
  @Input IntVector row;

  /** Rows of consecutive out-neighbours. */
  @Input VectorList<IntVector> neighbours;

  @Output int triangles;

  private transient int rowSteps;
  private transient int neighbourSteps;

  @Override
  public void compute() {
    int matches = 0;
    int ahead = 0;
    int behind = 0;
    for (int n = 0; n < neighbours.size(); n++) {
      IntVector other = neighbours.get(n);
      int i = n;
      int j = 0;
      int rowEnd = row.size();
      int otherEnd = other.size();
      while (i < rowEnd && j < otherEnd) {
        int a = row.get(i);
        int b = other.get(j);
        if (a < b) {
          i++;
          ahead++;
        } else if (a == b) {
          i++;
          j++;
          matches++;
        } else {
          j++;
          behind++;
        }
      }
    }
    triangles = matches;
    rowSteps = ahead;
    neighbourSteps = behind;
  }

  @Override
  @DataDependent
  protected long cycles(Target target) {
    return FIXED_BUNDLES
        + (long) BUNDLES_PER_ROW * neighbours.size()
        + (long) BUNDLES_ROW_BEHIND * rowSteps
        + (long) BUNDLES_NEIGHBOUR_BEHIND * neighbourSteps
        + (long) BUNDLES_MATCH * triangles;
  }

  /** Upper bound of the bundles for a row of {@code rowLength} against one of {@code length}. */
  static long bundlesBound(int rowLength, int length) {
    return BUNDLES_PER_ROW
        + (rowLength == 0 || length == 0
            ? 0
            : (long) BUNDLES_ROW_BEHIND * rowLength + (long) BUNDLES_NEIGHBOUR_BEHIND * length);
  }

  /** Bundles of a vertex before its first row. */
  static int fixedBundles() {
    return FIXED_BUNDLES;
  }
}
