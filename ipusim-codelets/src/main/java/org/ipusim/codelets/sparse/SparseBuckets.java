package org.ipusim.codelets.sparse;

import java.util.Arrays;

/**
 * A block-sparse matrix as the device holds it: what {@link SparsePartitioner} makes of it, to be
 * written to a {@link SparseTensor}.
 */
public final class SparseBuckets {
  /** In place of a block where a bucket has none. */
  static final int NONE = -1;

  private final SparsePattern pattern;
  private final SparsePattern cut;
  private final int area;
  private final int[] metaInformation;
  private final int[] blocks;
  private final float[] nzValues;
  private final Propagation propagation;

  SparseBuckets(
      SparsePattern pattern,
      BlockSparseMatrix matrix,
      int[] metaInformation,
      int[] blocks,
      Propagation propagation) {
    this.pattern = pattern;
    this.cut = matrix.pattern();
    this.area = cut.blockSize() * cut.blockSize();
    this.metaInformation = metaInformation;
    this.blocks = blocks;
    this.propagation = propagation;
    this.nzValues = new float[blocks.length * area];
    float[] values = matrix.values();
    for (int i = 0; i < blocks.length; i++) {
      if (blocks[i] != NONE) {
        System.arraycopy(values, blocks[i] * area, nzValues, i * area, area);
      }
    }
  }

  /** {@return the pattern's fields, for the tensor's meta-information; a copy} */
  public int[] metaInformation() {
    return metaInformation.clone();
  }

  /** {@return the elements of blocks bucket by bucket, zeros where there are none; a copy} */
  public float[] nzValues() {
    return nzValues.clone();
  }

  /** {@return where the loops over x, y and z end that bring buckets to the tiles they are for} */
  public int[] loopEnds() {
    return new int[] {propagation.x(), propagation.y(), propagation.z()};
  }

  /**
   * {@return steps in which tiles compute on buckets that come by: 0 when everything is with the
   * tiles it is for; fewer are done where steps over x meet nothing}
   */
  public int propagationSteps() {
    return propagation.steps();
  }

  /**
   * Takes elements that lie as those of this matrix do, such as its gradient, back into a matrix.
   *
   * @param values the elements, bucket by bucket
   * @return a matrix of this one's pattern
   * @throws IllegalArgumentException when there are not as many elements as buckets hold
   */
  public BlockSparseMatrix matrix(float[] values) {
    SparseChecks.requireValues(nzValues.length, values.length, blocks.length + " places of blocks");
    var sorted = new float[cut.blocks() * area];
    for (int i = 0; i < blocks.length; i++) {
      if (blocks[i] != NONE) {
        System.arraycopy(values, i * area, sorted, blocks[i] * area, area);
      }
    }
    return BlockSparseMatrix.of(cut, sorted).withBlockSize(pattern.blockSize());
  }

  /** Which block of the cut pattern lies in each place, bucket by bucket. */
  int[] blocks() {
    return Arrays.copyOf(blocks, blocks.length);
  }
}
