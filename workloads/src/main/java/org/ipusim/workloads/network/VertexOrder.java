package org.ipusim.workloads.network;

/** The order of vertices by which the edges of a network are given their direction. */
public enum VertexOrder {
  /** The vertices as they are numbered. */
  NONE {
    @Override
    int[] ascending(UndirectedNetwork network) {
      int[] order = new int[network.vertices()];
      for (int v = 0; v < order.length; v++) {
        order[v] = v;
      }
      return order;
    }
  },

  /**
   * By degree, ties by number: a vertex then has at most sqrt(2 m) out-neighbours in a network of m
   * edges. Source: M. Latapy, Main-memory triangle computations for very large (sparse (power-law))
   * graphs, Theoretical Computer Science 407, 2008.
   */
  DEGREE {
    @Override
    int[] ascending(UndirectedNetwork network) {
      int[] next = new int[network.maxDegree() + 2];
      for (int v = 0; v < network.vertices(); v++) {
        next[network.degree(v) + 1]++;
      }
      CompressedRows.accumulate(next);
      int[] order = new int[network.vertices()];
      for (int v = 0; v < order.length; v++) {
        order[next[network.degree(v)]++] = v;
      }
      return order;
    }
  },

  /**
   * Reverse Cuthill-McKee: vertices joined by an edge come near one another, so that the matrix has
   * its entries near the diagonal and many of its blocks have none.
   */
  RCM {
    @Override
    int[] ascending(UndirectedNetwork network) {
      return ReverseCuthillMcKee.order(network);
    }
  };

  /** The vertices from first to last. */
  abstract int[] ascending(UndirectedNetwork network);
}
