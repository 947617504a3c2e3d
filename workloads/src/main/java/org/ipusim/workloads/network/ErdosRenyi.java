package org.ipusim.workloads.network;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/**
 * Uniform random networks: G(n, m), every set of m edges as likely as any other, and G(n, p), every
 * edge there with probability p. Random numbers are SplitMix64's, so a seed gives the same network
 * on any Java.
 */
public final class ErdosRenyi {
  private static final long MOST_EDGES = 1L << 30;

  private ErdosRenyi() {}

  /**
   * Generates a network of a given number of edges.
   *
   * @param vertices the number of vertices n, from 0
   * @param edges the number of edges m, 0 to n (n - 1) / 2
   * @param seed the seed
   * @return exactly m edges
   * @throws IllegalArgumentException if an argument is out of range or m is more than 2^30
   */
  public static EdgeList withEdges(int vertices, long edges, long seed) {
    long pairs = pairs(vertices);
    if (edges < 0 || edges > pairs) {
      throw new IllegalArgumentException(
          edges + " edges: " + vertices + " vertices can have 0 to " + pairs);
    }
    checkSize(edges);
    SeededNumbers random = new SeededNumbers(seed);
    boolean sparse = edges <= pairs / 2;
    long[] keys =
        sparse
            ? draw(vertices, (int) edges, random)
            : allBut(draw(vertices, (int) (pairs - edges), random), vertices, (int) edges);
    return list("erdos-renyi-n%d-m%d-seed%d".formatted(vertices, edges, seed), vertices, keys);
  }

  /**
   * Generates a network of a given density, in time proportional to vertices and edges. Source: V.
   * Batagelj, U. Brandes, Efficient generation of large random networks, Physical Review E 71,
   * 2005: the gaps between edges are geometrically distributed.
   *
   * @param vertices the number of vertices n, from 0
   * @param probability the probability p of each edge, 0 to 1
   * @param seed the seed
   * @return the edges that came to be
   * @throws IllegalArgumentException if an argument is out of range or the edges to expect are more
   *     than 2^30
   */
  public static EdgeList withProbability(int vertices, double probability, long seed) {
    long pairs = pairs(vertices);
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability " + probability + " is outside 0 to 1");
    }
    checkSize((long) (probability * pairs));
    LongArrayList keys = new LongArrayList();
    if (probability > 0) {
      collect(vertices, probability, new SeededNumbers(seed), keys);
    }
    String name = "erdos-renyi-n%d-p%s-seed%d".formatted(vertices, probability, seed);
    return list(name, vertices, keys.toLongArray());
  }

  private static void collect(int vertices, double p, SeededNumbers random, LongArrayList keys) {
    // StrictMath: Math may differ in the last bit from one Java to another.
    double logMiss = StrictMath.log1p(-p);
    int v = 1;
    long w = -1;
    while (v < vertices) {
      double gap = StrictMath.log1p(-random.unit()) / logMiss;
      w += 1 + (long) Math.min(gap, 0x1p62);
      while (v < vertices && w >= v) {
        w -= v;
        v++;
      }
      if (v < vertices) {
        keys.add(EdgeList.key((int) w, v));
      }
    }
  }

  /** Distinct keys, ascending: what is drawn twice is drawn again, which keeps all sets alike. */
  private static long[] draw(int vertices, int count, SeededNumbers random) {
    long[] keys = new long[count];
    int distinct = 0;
    while (distinct < count) {
      for (int i = distinct; i < count; i++) {
        int u = random.below(vertices);
        int v = random.below(vertices - 1);
        keys[i] = EdgeList.key(u, v < u ? v : v + 1);
      }
      Arrays.parallelSort(keys);
      distinct = EdgeList.sortedDistinct(keys, count);
    }
    return keys;
  }

  private static long[] allBut(long[] excluded, int vertices, int count) {
    long[] keys = new long[count];
    int kept = 0;
    int passed = 0;
    for (int u = 0; u < vertices; u++) {
      for (int v = u + 1; v < vertices; v++) {
        long key = EdgeList.key(u, v);
        if (passed < excluded.length && excluded[passed] == key) {
          passed++;
        } else {
          keys[kept++] = key;
        }
      }
    }
    return keys;
  }

  private static EdgeList list(String name, int vertices, long[] keys) {
    return EdgeList.ofKeys(name, VertexIds.range(0, vertices), keys, keys.length, 0);
  }

  private static long pairs(int vertices) {
    if (vertices < 0) {
      throw new IllegalArgumentException(vertices + " vertices: the number is negative");
    }
    return (long) vertices * (vertices - 1L) / 2;
  }

  private static void checkSize(long edges) {
    if (edges > MOST_EDGES) {
      throw new IllegalArgumentException(edges + " edges are more than 2^30");
    }
  }
}
