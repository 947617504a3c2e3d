package org.ipusim.codelets.sparse;

import java.util.SplittableRandom;

/** Sparse matrices for tests. */
final class RandomSparse {
  private static final int[] SIZES = {1, 4, 8, 16};

  private RandomSparse() {}

  static int blockSize(SplittableRandom random) {
    return SIZES[random.nextInt(SIZES.length)];
  }

  static SparsePattern pattern(SplittableRandom random, int blockSize) {
    int rows = blockSize * random.nextInt(1, 12);
    int columns = blockSize * random.nextInt(1, 12);
    double density = random.nextDouble(0.01, 1);
    return switch (random.nextInt(3)) {
      case 0 -> SparsePatterns.banded(rows, columns, blockSize, density);
      case 1 -> SparsePatterns.skewed(rows, columns, blockSize, density);
      default -> SparsePatterns.uniform(rows, columns, blockSize, density, random.nextLong());
    };
  }

  /** Small integers, whose products and sums halves hold. */
  static float[] integers(int count, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(-2, 3);
    }
    return values;
  }

  static BlockSparseMatrix matrix(SplittableRandom random, SparsePattern pattern) {
    int size = pattern.blockSize();
    return BlockSparseMatrix.of(pattern, integers(pattern.blocks() * size * size, random));
  }
}
