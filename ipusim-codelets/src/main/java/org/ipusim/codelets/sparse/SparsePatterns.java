package org.ipusim.codelets.sparse;

import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;

/**
 * Patterns of a given density. All keep {@code ceil(density * blocks)} blocks, as the harness of
 * the PopSparse paper does (graphcore-research/sparsity-benchmarks, ipu/matmul_bench.cpp).
 */
public final class SparsePatterns {
  private SparsePatterns() {}

  /**
   * Picks blocks at random, each with the same chance: the first of all places, shuffled.
   *
   * @param rows number of rows, of elements
   * @param columns number of columns, of elements
   * @param blockSize 1, 4, 8 or 16
   * @param density share of blocks that are kept, above 0 and at most 1
   * @param seed of the choice
   * @return the pattern
   * @throws IllegalArgumentException when the size or density is not allowed
   */
  public static SparsePattern uniform(
      int rows, int columns, int blockSize, double density, long seed) {
    int kept = kept(rows, columns, blockSize, density);
    int across = columns / blockSize;
    int[] places = new int[rows / blockSize * across];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] rowOf = new int[kept];
    int[] columnOf = new int[kept];
    for (int i = 0; i < kept; i++) {
      int chosen = random.nextInt(i, places.length);
      int place = places[chosen];
      places[chosen] = places[i];
      rowOf[i] = place / across;
      columnOf[i] = place % across;
    }
    return SparsePattern.of(rows, columns, blockSize, rowOf, columnOf);
  }

  /**
   * Keeps the blocks nearest to the diagonal, measured along rows.
   *
   * @param rows number of rows, of elements
   * @param columns number of columns, of elements
   * @param blockSize 1, 4, 8 or 16
   * @param density share of blocks that are kept, above 0 and at most 1
   * @return the pattern
   * @throws IllegalArgumentException when the size or density is not allowed
   */
  public static SparsePattern banded(int rows, int columns, int blockSize, double density) {
    return nearest(
        rows,
        columns,
        blockSize,
        density,
        (r, c) -> Math.abs(c - (int) ((long) r * columns / rows)));
  }

  /**
   * Keeps the blocks nearest to the first row and column: a full corner, the rest empty.
   *
   * @param rows number of rows, of elements
   * @param columns number of columns, of elements
   * @param blockSize 1, 4, 8 or 16
   * @param density share of blocks that are kept, above 0 and at most 1
   * @return the pattern
   * @throws IllegalArgumentException when the size or density is not allowed
   */
  public static SparsePattern skewed(int rows, int columns, int blockSize, double density) {
    return nearest(
        rows,
        columns,
        blockSize,
        density,
        (r, c) -> Math.max((int) ((long) r * columns / rows), c));
  }

  /** Keeps blocks of the least distance; of those at the last one, the first by rows. */
  private static SparsePattern nearest(
      int rows, int columns, int blockSize, double density, IntBinaryOperator distance) {
    int kept = kept(rows, columns, blockSize, density);
    int down = rows / blockSize;
    int across = columns / blockSize;
    int[] at = new int[across];
    for (int r = 0; r < down; r++) {
      for (int c = 0; c < across; c++) {
        at[distance.applyAsInt(r, c)]++;
      }
    }
    int last = 0;
    int left = kept;
    while (left > at[last]) {
      left -= at[last++];
    }
    int[] rowOf = new int[kept];
    int[] columnOf = new int[kept];
    int next = 0;
    for (int r = 0; r < down; r++) {
      for (int c = 0; c < across; c++) {
        int d = distance.applyAsInt(r, c);
        if (d < last || (d == last && left-- > 0)) {
          rowOf[next] = r;
          columnOf[next++] = c;
        }
      }
    }
    return SparsePattern.of(rows, columns, blockSize, rowOf, columnOf);
  }

  private static int kept(int rows, int columns, int blockSize, double density) {
    SparseChecks.requireShape(rows, columns, blockSize);
    if (!(density > 0 && density <= 1)) {
      throw new IllegalArgumentException(
          "the density is " + density + ", must be above 0 and at most 1");
    }
    return (int) Math.ceil(density * Math.multiplyExact(rows / blockSize, columns / blockSize));
  }
}
