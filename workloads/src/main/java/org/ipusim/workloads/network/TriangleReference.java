package org.ipusim.workloads.network;

import java.util.Arrays;

/**
 * Counts triangles on the host, by marks instead of merged rows, to check other counts against.
 *
 * <p>Source: N. Chiba, T. Nishizeki, Arboricity and subgraph listing algorithms, SIAM J. Computing
 * 14, 1985: mark the neighbours of a vertex, then look for marks beside each neighbour. A triangle
 * is counted at its vertex of largest degree, so an edge costs the smaller degree of its ends.
 */
public final class TriangleReference {
  private TriangleReference() {}

  /**
   * Counts the triangles of a network.
   *
   * @param network the network
   * @return the exact number of sets of three vertices joined by three edges
   */
  public static long count(UndirectedNetwork network) {
    CompressedRows adjacency = network.adjacency();
    int[] markedBy = new int[network.vertices()];
    Arrays.fill(markedBy, -1);
    long triangles = 0;
    for (int v = 0; v < network.vertices(); v++) {
      for (int i = adjacency.start(v); i < adjacency.end(v); i++) {
        markedBy[adjacency.column(i)] = v;
      }
      for (int i = adjacency.start(v); i < adjacency.end(v); i++) {
        int u = adjacency.column(i);
        if (below(network, u, v)) {
          triangles += markedBelow(network, u, v, markedBy);
        }
      }
    }
    return triangles;
  }

  /**
   * The neighbours of u below u that v has marked: each closes one triangle with u and v on top.
   */
  private static int markedBelow(UndirectedNetwork network, int u, int v, int[] markedBy) {
    CompressedRows adjacency = network.adjacency();
    int found = 0;
    for (int j = adjacency.start(u); j < adjacency.end(u); j++) {
      int w = adjacency.column(j);
      if (markedBy[w] == v && below(network, w, u)) {
        found++;
      }
    }
    return found;
  }

  private static boolean below(UndirectedNetwork network, int u, int v) {
    int difference = network.degree(u) - network.degree(v);
    return difference < 0 || (difference == 0 && u < v);
  }
}
