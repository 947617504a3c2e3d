package org.ipusim.workloads.network;

import java.util.Arrays;

/**
 * The edges of an undirected network as two columns, each edge once with its lower vertex first, in
 * ascending order; and what was dropped and renumbered to get there.
 *
 * <p>Vertices are numbered 0 to {@link #vertices()} - 1 by ascending id. A file's vertices are the
 * ids it names (a MatrixMarket file's: all its rows); a vertex named only in self loops stays, with
 * no edge.
 */
public final class EdgeList {
  private final String name;
  private final VertexIds ids;
  private final int[] lower;
  private final int[] higher;
  private final long lines;
  private final long selfLoops;
  private final long duplicates;

  private EdgeList(
      String name,
      VertexIds ids,
      int[] lower,
      int[] higher,
      long lines,
      long selfLoops,
      long duplicates) {
    this.name = name;
    this.ids = ids;
    this.lower = lower;
    this.higher = higher;
    this.lines = lines;
    this.selfLoops = selfLoops;
    this.duplicates = duplicates;
  }

  /** One edge as one sortable number: lower vertex in the high half. */
  static long key(int u, int v) {
    return ((long) Math.min(u, v) << 32) | Math.max(u, v);
  }

  /** Drops self loops and duplicates among the first {@code count} keys; the array is used up. */
  static EdgeList ofKeys(String name, VertexIds ids, long[] keys, int count, long lines) {
    int proper = 0;
    for (int i = 0; i < count; i++) {
      if ((int) (keys[i] >>> 32) != (int) keys[i]) {
        keys[proper++] = keys[i];
      }
    }
    Arrays.parallelSort(keys, 0, proper);
    int distinct = sortedDistinct(keys, proper);
    int[] lower = new int[distinct];
    int[] higher = new int[distinct];
    for (int i = 0; i < distinct; i++) {
      lower[i] = (int) (keys[i] >>> 32);
      higher[i] = (int) keys[i];
    }
    return new EdgeList(name, ids, lower, higher, lines, count - proper, proper - distinct);
  }

  /** Moves the distinct numbers of a sorted array to its front and returns how many they are. */
  static int sortedDistinct(long[] sorted, int count) {
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct == 0 || sorted[i] != sorted[distinct - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return distinct;
  }

  /** {@return the name of the network: of its file without endings, or of its generator} */
  public String name() {
    return name;
  }

  /** {@return the number of vertices} */
  public int vertices() {
    return ids.count();
  }

  /** {@return the number of edges kept} */
  public int edges() {
    return lower.length;
  }

  /**
   * {@return the lower vertex of an edge}
   *
   * @param edge the edge, from 0
   */
  public int lower(int edge) {
    return lower[edge];
  }

  /**
   * {@return the higher vertex of an edge}
   *
   * @param edge the edge, from 0
   */
  public int higher(int edge) {
    return higher[edge];
  }

  /**
   * {@return the id that the input gave to a vertex}
   *
   * @param vertex the vertex, from 0
   */
  public long id(int vertex) {
    return ids.id(vertex);
  }

  /** {@return the lines of the file, comments and blank lines included; 0 for a generator} */
  public long lines() {
    return lines;
  }

  /** {@return the edges dropped because both ends are one vertex} */
  public long selfLoopsDropped() {
    return selfLoops;
  }

  /** {@return the edges dropped because the same edge, in either direction, was there already} */
  public long duplicatesDropped() {
    return duplicates;
  }

  /** {@return whether any vertex has a number that differs from its id} */
  public boolean renumbered() {
    return ids.renumbered();
  }

  VertexIds ids() {
    return ids;
  }

  @Override
  public String toString() {
    return name + ": " + vertices() + " vertices, " + edges() + " edges";
  }
}
