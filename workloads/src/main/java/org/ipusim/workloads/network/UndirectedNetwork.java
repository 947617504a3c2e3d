package org.ipusim.workloads.network;

import org.jspecify.annotations.Nullable;

/**
 * A simple undirected graph: no self loop, no edge twice, every edge in the rows of both its ends.
 * Immutable, and the same for every order of the lines it was read from.
 */
public final class UndirectedNetwork {
  /** Both directions of every edge must fit one Java array. */
  private static final int MOST_EDGES = (Integer.MAX_VALUE - 8) / 2;

  private final String name;
  private final VertexIds ids;
  private final CompressedRows adjacency;

  private UndirectedNetwork(String name, VertexIds ids, CompressedRows adjacency) {
    this.name = name;
    this.ids = ids;
    this.adjacency = adjacency;
  }

  /**
   * Builds the network of an edge list.
   *
   * @param edges the edges
   * @return the network, with the list's name, vertices and ids
   * @throws IllegalArgumentException if there are more edges than one array holds in both
   *     directions (1,073,741,819)
   */
  public static UndirectedNetwork of(EdgeList edges) {
    if (edges.edges() > MOST_EDGES) {
      throw new IllegalArgumentException(
          edges.name()
              + ": "
              + edges.edges()
              + " edges are more than the "
              + MOST_EDGES
              + " that fit one network");
    }
    int[] offsets = new int[edges.vertices() + 1];
    for (int e = 0; e < edges.edges(); e++) {
      offsets[edges.lower(e) + 1]++;
      offsets[edges.higher(e) + 1]++;
    }
    CompressedRows.accumulate(offsets);
    int[] neighbours = new int[2 * edges.edges()];
    int[] next = offsets.clone();
    // The list is in ascending order, so each row gets its lower neighbours first, both ascending.
    for (int e = 0; e < edges.edges(); e++) {
      int u = edges.lower(e);
      int v = edges.higher(e);
      neighbours[next[u]++] = v;
      neighbours[next[v]++] = u;
    }
    return new UndirectedNetwork(
        edges.name(), edges.ids(), new CompressedRows(offsets, neighbours));
  }

  /** {@return the name of the network} */
  public String name() {
    return name;
  }

  /** {@return the number of vertices} */
  public int vertices() {
    return adjacency.rows();
  }

  /** {@return the number of edges, each counted once} */
  public int edges() {
    return adjacency.entries() / 2;
  }

  /**
   * {@return the number of neighbours of a vertex}
   *
   * @param vertex the vertex, from 0
   */
  public int degree(int vertex) {
    return adjacency.length(vertex);
  }

  /** {@return the largest degree; 0 if there is no vertex} */
  public int maxDegree() {
    return adjacency.longest();
  }

  /** {@return the neighbours of every vertex, ascending: a symmetric pattern} */
  public CompressedRows adjacency() {
    return adjacency;
  }

  /**
   * {@return the id that the input gave to a vertex}
   *
   * @param vertex the vertex, from 0
   */
  public long id(int vertex) {
    return ids.id(vertex);
  }

  /**
   * Finds the vertex of an id of the input.
   *
   * @param id the id
   * @return the vertex, from 0
   * @throws IllegalArgumentException if no vertex has this id; the message names the nearest one
   */
  public int vertex(long id) {
    return ids.vertex(id);
  }

  /** Two networks are equal if vertices, their ids and edges are; the name does not count. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UndirectedNetwork that
        && ids.equals(that.ids)
        && adjacency.equals(that.adjacency);
  }

  @Override
  public int hashCode() {
    return 31 * ids.hashCode() + adjacency.hashCode();
  }

  @Override
  public String toString() {
    return name + ": " + vertices() + " vertices, " + edges() + " edges";
  }
}
