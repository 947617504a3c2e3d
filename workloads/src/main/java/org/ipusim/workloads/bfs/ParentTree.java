package org.ipusim.workloads.bfs;

import java.util.Arrays;
import org.ipusim.workloads.network.UndirectedNetwork;

/**
 * Checks the tree that a search found, by the rules of Graph500 (benchmark specification 2.0,
 * "Validation"): it has no cycle and hangs at the key; an edge of the tree joins levels that differ
 * by one and is an edge of the graph; an edge of the graph joins levels that differ by one at most,
 * or two vertices not reached; so the tree has all of the key's component.
 */
final class ParentTree {
  private static final int NOT_REACHED = -1;

  private final UndirectedNetwork network;
  private final int key;
  private final int[] parents;
  private final int[] levels;

  private ParentTree(UndirectedNetwork network, int key, int[] parents) {
    this.network = network;
    this.key = key;
    this.parents = parents;
    this.levels = new int[parents.length];
  }

  /**
   * What a search reached.
   *
   * @param vertices vertices of the tree
   * @param edges edges of the graph between them
   * @param depth the largest level, the key's being 0
   */
  record Reached(int vertices, long edges, int depth) {}

  /**
   * Checks a tree.
   *
   * @param network the graph
   * @param key where the search began
   * @param parents the parent of each vertex, the key's being itself; -1 where not reached
   * @return what it reached
   * @throws IllegalStateException when a rule does not hold; it names the vertex or edge
   */
  static Reached check(UndirectedNetwork network, int key, int[] parents) {
    var tree = new ParentTree(network, key, parents);
    tree.checkRoot();
    tree.findLevels();
    tree.checkTreeEdges();
    return tree.checkGraphEdges();
  }

  private void checkRoot() {
    if (parents[key] != key) {
      throw wrong("the parent of the key itself is " + parents[key]);
    }
  }

  /** Follows parents up to a vertex of known level, then writes levels on the way down again. */
  private void findLevels() {
    int[] way = new int[parents.length];
    Arrays.fill(levels, NOT_REACHED);
    levels[key] = 0;
    for (int v = 0; v < parents.length; v++) {
      int steps = 0;
      int at = v;
      while (levels[at] == NOT_REACHED && parents[at] != NOT_REACHED) {
        if (steps == way.length) {
          throw wrong("the parents of vertex " + v + " go round in a cycle");
        }
        way[steps++] = at;
        at = parents[at];
      }
      if (steps > 0 && levels[at] == NOT_REACHED) {
        throw wrong("vertex " + at + " was not reached but is a parent of " + way[steps - 1]);
      }
      for (int i = steps - 1, level = levels[at] + 1; i >= 0; i--, level++) {
        levels[way[i]] = level;
      }
    }
  }

  private void checkTreeEdges() {
    for (int v = 0; v < parents.length; v++) {
      if (v != key && parents[v] != NOT_REACHED && !network.adjacency().contains(v, parents[v])) {
        throw wrong("vertex " + v + " has parent " + parents[v] + " without an edge to it");
      }
    }
  }

  private Reached checkGraphEdges() {
    int vertices = 0;
    int depth = 0;
    long entries = 0;
    for (int v = 0; v < parents.length; v++) {
      boolean reached = levels[v] != NOT_REACHED;
      for (int e = network.adjacency().start(v); e < network.adjacency().end(v); e++) {
        int other = network.adjacency().column(e);
        if (reached != (levels[other] != NOT_REACHED)) {
          throw wrong("of the edge between " + v + " and " + other + " one end was not reached");
        }
        if (Math.abs(levels[v] - levels[other]) > 1) {
          throw wrong(
              "the edge between %d and %d joins levels %d and %d"
                  .formatted(v, other, levels[v], levels[other]));
        }
      }
      if (reached) {
        vertices++;
        entries += network.degree(v);
        depth = Math.max(depth, levels[v]);
      }
    }
    return new Reached(vertices, entries / 2, depth);
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException("the search from vertex " + key + " is wrong: " + what);
  }
}
