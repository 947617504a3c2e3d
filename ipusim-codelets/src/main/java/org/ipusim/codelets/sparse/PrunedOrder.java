package org.ipusim.codelets.sparse;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An order of rows, or columns, of blocks in which those that hold hardly any come last (PopLibs
 * 3.4, StaticMatMulPartitioner.cpp, {@code getPermutationAndPrunedSize}).
 *
 * @param order which row comes where
 * @param kept how many come first in their natural order; what follows has few blocks, or none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PrunedOrder(int[] order, int kept) {
  /** Of so many blocks as an even distribution would give, fewer than this share are hardly any. */
  private static final double REJECTED = 0.1;

  /** Orders rows by how many blocks each has. */
  static PrunedOrder of(int[] counts, int blocks) {
    double least = REJECTED * blocks / counts.length;
    int[] full = IntStream.range(0, counts.length).filter(i -> counts[i] > least).toArray();
    int[] sparse =
        IntStream.range(0, counts.length)
            .filter(i -> !(counts[i] > least))
            .boxed()
            .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] order = Arrays.copyOf(full, counts.length);
    System.arraycopy(sparse, 0, order, full.length, sparse.length);
    return new PrunedOrder(order, Math.max(1, full.length));
  }

  /** The natural order. */
  static PrunedOrder natural(int size) {
    return new PrunedOrder(IntStream.range(0, size).toArray(), size);
  }

  /** Where each row comes. */
  int[] places() {
    int[] places = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    return places;
  }
}
