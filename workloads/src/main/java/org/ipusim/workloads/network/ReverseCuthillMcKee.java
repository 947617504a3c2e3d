package org.ipusim.workloads.network;

import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * Numbers vertices so that the ends of edges get near numbers. Sources: E. Cuthill and J. McKee,
 * Reducing the bandwidth of sparse symmetric matrices, ACM National Conference 1969: breadth first
 * from a vertex of least degree, neighbours of a vertex by degree; A. George, Computer
 * implementation of the finite element method, Stanford STAN-CS-71-208, 1971: the reverse of that.
 * Every component begins at its vertex of least degree, and ties are broken by number.
 */
final class ReverseCuthillMcKee {
  private ReverseCuthillMcKee() {}

  /** The vertices from first to last. */
  static int[] order(UndirectedNetwork network) {
    CompressedRows rows = network.adjacency();
    int[] found = new int[network.vertices()];
    boolean[] seen = new boolean[found.length];
    int end = 0;
    for (int start : VertexOrder.DEGREE.ascending(network)) {
      if (seen[start]) {
        continue;
      }
      seen[start] = true;
      int next = end;
      found[end++] = start;
      while (next < end) {
        int v = found[next++];
        int from = end;
        for (int i = rows.start(v); i < rows.end(v); i++) {
          int w = rows.column(i);
          if (!seen[w]) {
            seen[w] = true;
            found[end++] = w;
          }
        }
        IntArrays.quickSort(found, from, end, (a, b) -> byDegree(network, a, b));
      }
    }
    return IntArrays.reverse(found);
  }

  private static int byDegree(UndirectedNetwork network, int a, int b) {
    int byDegree = Integer.compare(network.degree(a), network.degree(b));
    return byDegree != 0 ? byDegree : Integer.compare(a, b);
  }
}
