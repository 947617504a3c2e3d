package org.ipusim.workloads.network;

/**
 * The Kronecker (R-MAT) generator of Graph500: each edge picks one quadrant of the adjacency matrix
 * per bit of a vertex number, then a random permutation of the vertices hides which are the hubs.
 *
 * <p>Sources: Graph500 benchmark specification, section "Kronecker graph generation"; D.
 * Chakrabarti, Y. Zhan, C. Faloutsos, R-MAT: a recursive model for graph mining, SDM 2004. Random
 * numbers are SplitMix64's, so a seed gives the same network on any Java, but not the one of
 * Graph500's C code.
 */
public final class Kronecker {
  /** The edges per vertex of Graph500. */
  public static final int GRAPH500_EDGE_FACTOR = 16;

  private static final int LARGEST_SCALE = 29;
  private static final long MOST_EDGES = 1L << 30;

  private Kronecker() {}

  /**
   * The probability of each quadrant of the adjacency matrix.
   *
   * @param a both bits 0
   * @param b the first bit 0, the second 1
   * @param c the first bit 1, the second 0
   * @param d both bits 1
   */
  public record Initiator(double a, double b, double c, double d) {
    /** The initiator of Graph500. */
    public static final Initiator GRAPH500 = new Initiator(0.57, 0.19, 0.19, 0.05);

    private static final double ROUNDING = 1e-9;

    /**
     * Checks the probabilities.
     *
     * @throws IllegalArgumentException if one is negative or not a number, or their sum is not 1
     */
    public Initiator {
      boolean natural = a >= 0 && b >= 0 && c >= 0 && d >= 0;
      if (!natural || !(Math.abs(a + b + c + d - 1) <= ROUNDING)) {
        throw new IllegalArgumentException(
            "initiator %s, %s, %s, %s: four probabilities with sum 1 expected"
                .formatted(a, b, c, d));
      }
    }
  }

  /**
   * Generates the network of Graph500: 2^scale vertices, 16 edges drawn for each.
   *
   * @param scale the number of bits of a vertex number, 1 to 26
   * @param seed the seed
   * @return the edges; self loops and duplicates are dropped, as counted there
   * @throws IllegalArgumentException if the scale is out of range
   */
  public static EdgeList graph500(int scale, long seed) {
    return generate(scale, GRAPH500_EDGE_FACTOR, Initiator.GRAPH500, seed);
  }

  /**
   * Generates a network.
   *
   * @param scale the number of bits of a vertex number, 1 to 29
   * @param edgeFactor how many edges are drawn for each vertex, from 1
   * @param initiator the probabilities of the quadrants
   * @param seed the seed
   * @return the edges; self loops and duplicates are dropped, as counted there
   * @throws IllegalArgumentException if scale or edge factor are out of range, or more than 2^30
   *     edges are asked for
   */
  public static EdgeList generate(int scale, int edgeFactor, Initiator initiator, long seed) {
    if (scale < 1 || scale > LARGEST_SCALE) {
      throw new IllegalArgumentException("scale " + scale + " is outside 1 to " + LARGEST_SCALE);
    }
    if (edgeFactor < 1) {
      throw new IllegalArgumentException("edge factor " + edgeFactor + " is not positive");
    }
    long drawn = (long) edgeFactor << scale;
    if (drawn > MOST_EDGES) {
      throw new IllegalArgumentException(
          "scale %d with edge factor %d asks for %d edges, more than 2^30"
              .formatted(scale, edgeFactor, drawn));
    }
    int vertices = 1 << scale;
    SeededNumbers random = new SeededNumbers(seed);
    int[] shuffled = random.permutation(vertices);
    long[] keys = new long[(int) drawn];
    for (int e = 0; e < keys.length; e++) {
      long cell = cell(scale, initiator, random);
      keys[e] = EdgeList.key(shuffled[(int) (cell >>> 32)], shuffled[(int) cell]);
    }
    String name = "kronecker-s%d-e%d-seed%d".formatted(scale, edgeFactor, seed);
    return EdgeList.ofKeys(name, VertexIds.range(0, vertices), keys, keys.length, 0);
  }

  /** One cell of the matrix, its row in the high half. */
  private static long cell(int scale, Initiator initiator, SeededNumbers random) {
    double upper = initiator.a() + initiator.b();
    double left = initiator.a();
    double leftBelow = upper + initiator.c();
    long row = 0;
    long column = 0;
    for (int bit = 0; bit < scale; bit++) {
      double r = random.unit();
      // One number picks the quadrant: [0,a) [a,a+b) [a+b,a+b+c) [a+b+c,1).
      if (r >= upper) {
        row |= 1L << bit;
        column |= r >= leftBelow ? 1L << bit : 0;
      } else {
        column |= r >= left ? 1L << bit : 0;
      }
    }
    return row << 32 | column;
  }
}
