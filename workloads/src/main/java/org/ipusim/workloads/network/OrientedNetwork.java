package org.ipusim.workloads.network;

import java.util.Arrays;

/**
 * A network whose edges point from the earlier to the later vertex of an order. Vertices are
 * relabelled by their place in the order, so every out-neighbour has a larger label, and the rows
 * are the upper triangle of a matrix. Immutable.
 */
public final class OrientedNetwork {
  private final String name;
  private final VertexOrder order;
  private final int[] original;
  private final CompressedRows rows;
  private final int maxOutDegree;

  private OrientedNetwork(String name, VertexOrder order, int[] original, CompressedRows rows) {
    this.name = name;
    this.order = order;
    this.original = original;
    this.rows = rows;
    this.maxOutDegree = rows.longest();
  }

  /**
   * Orients a network.
   *
   * @param network the network
   * @param order the order of its vertices
   * @return the oriented network, each edge once
   */
  public static OrientedNetwork of(UndirectedNetwork network, VertexOrder order) {
    int[] original = order.ascending(network);
    int[] label = new int[original.length];
    for (int l = 0; l < original.length; l++) {
      label[original[l]] = l;
    }
    CompressedRows adjacency = network.adjacency();
    int[] offsets = new int[original.length + 1];
    int[] columns = new int[network.edges()];
    int next = 0;
    for (int l = 0; l < original.length; l++) {
      int from = next;
      int v = original[l];
      for (int i = adjacency.start(v); i < adjacency.end(v); i++) {
        int other = label[adjacency.column(i)];
        if (other > l) {
          columns[next++] = other;
        }
      }
      Arrays.sort(columns, from, next);
      offsets[l + 1] = next;
    }
    return new OrientedNetwork(
        network.name(), order, original, new CompressedRows(offsets, columns));
  }

  /** {@return the name of the network} */
  public String name() {
    return name;
  }

  /** {@return the order that gave the edges their direction} */
  public VertexOrder order() {
    return order;
  }

  /** {@return the number of vertices} */
  public int vertices() {
    return rows.rows();
  }

  /** {@return the number of edges} */
  public int edges() {
    return rows.entries();
  }

  /** {@return the out-neighbours of every vertex, ascending, each larger than its row} */
  public CompressedRows rows() {
    return rows;
  }

  /**
   * {@return the number of out-neighbours of a vertex}
   *
   * @param vertex the label of the vertex, from 0
   */
  public int outDegree(int vertex) {
    return rows.length(vertex);
  }

  /** {@return the largest number of out-neighbours; 0 if there is no vertex} */
  public int maxOutDegree() {
    return maxOutDegree;
  }

  /**
   * {@return the vertex of the undirected network that a label stands for}
   *
   * @param vertex the label, from 0
   */
  public int original(int vertex) {
    return original[vertex];
  }

  /**
   * Bounds the work of counting the triangles whose first vertex is {@code v}: for each
   * out-neighbour w, the steps of merging the ascending rows of v and w, at most outdeg(v) +
   * outdeg(w).
   *
   * @param v the label of the vertex, from 0
   * @return the sum of outdeg(v) + outdeg(w) over the out-neighbours w of v, in steps
   */
  public long intersectionWork(int v) {
    long own = outDegree(v);
    long work = own * own;
    for (int i = rows.start(v); i < rows.end(v); i++) {
      work += outDegree(rows.column(i));
    }
    return work;
  }

  /** {@return {@link #intersectionWork(int)} of every vertex, by label} */
  public long[] intersectionWork() {
    long[] work = new long[vertices()];
    Arrays.setAll(work, this::intersectionWork);
    return work;
  }

  @Override
  public String toString() {
    return name + ": " + vertices() + " vertices, " + edges() + " edges oriented by " + order;
  }
}
