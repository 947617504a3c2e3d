package org.ipusim.codelets.sparse;

import org.jspecify.annotations.Nullable;

/**
 * How a dynamic sparse product is divided among tiles: a grid of partitions, by rows of the sparse
 * matrix (x), by its columns (y) and by columns of the dense matrix (z). Each partition is a tile's
 * and has a bucket, whose size does not depend on the pattern.
 *
 * @param shape the product
 * @param x parts of the rows
 * @param y parts of the sparse matrix's columns
 * @param z parts of the dense matrix's columns
 * @param bucketBlocks blocks that a bucket holds
 * @param bucketMeta fields of meta-information that a bucket holds
 * @param bucketMetaTransposed fields of meta-information that a bucket holds besides, for the
 *     product with the transposed matrix; 0 where that reads the product's own
 * @param gradient how the gradient of the sparse matrix is computed; null where it is not, and
 *     meta-information does not tell what it needs
 * @param forward what the product is estimated to cost
 * @param transposed what the product with the transposed matrix is estimated to cost
 * @param gradientCost what the gradient of the sparse matrix is estimated to cost
 */
record DynamicPlan(
    DynamicShape shape,
    int x,
    int y,
    int z,
    int bucketBlocks,
    int bucketMeta,
    int bucketMetaTransposed,
    @Nullable GradWMethod gradient,
    DynamicPlanCost forward,
    DynamicPlanCost transposed,
    DynamicPlanCost gradientCost) {
  /** Estimated cycles of all passes that are planned for. */
  long cycles() {
    return forward.cycles() + transposed.cycles() + gradientCost.cycles();
  }

  /** Estimated bytes of a tile in the pass that takes most. */
  long bytes() {
    return Math.max(Math.max(forward.bytes(), transposed.bytes()), gradientCost.bytes());
  }

  /** Partitions, each of which is a tile's. */
  int partitions() {
    return x * y * z;
  }

  /** A partition's place among the buckets of the sparse operand. */
  int bucket(int xPart, int yPart, int zPart) {
    return (xPart * y + yPart) * z + zPart;
  }

  /**
   * A partition's tile. Parts of the rows are innermost, so that the tiles of a pair receive the
   * same dense elements.
   */
  int tile(int xPart, int yPart, int zPart) {
    return (yPart * z + zPart) * x + xPart;
  }

  int tileOfBucket(int bucket) {
    return tile(bucket / (y * z), bucket / z % y, bucket % z);
  }

  /** The number by which buckets name what is for the tiles of a part of rows and of columns. */
  int subGroup(int xPart, int yPart) {
    return xPart * y + yPart + 1;
  }

  /** Where a part of the rows of blocks begins. */
  int xBegin(int part) {
    return Math.min(shape.xBlocks(), part * Math.ceilDiv(shape.xBlocks(), x));
  }

  /** Where a part of the columns of blocks begins. */
  int yBegin(int part) {
    return Math.min(shape.yBlocks(), part * Math.ceilDiv(shape.yBlocks(), y));
  }

  /** Columns of the dense matrix of each partition. */
  int columns() {
    return shape.n() / z;
  }

  /** Whether meta-information tells what the gradient of the sparse matrix needs. */
  boolean gradW() {
    return gradient != null;
  }

  /** Whether the product with the transposed matrix has meta-information of its own. */
  boolean listsColumns() {
    return bucketMetaTransposed > 0;
  }

  /** All fields of meta-information that a bucket holds. */
  int bucketFields() {
    return bucketMeta + bucketMetaTransposed;
  }

  int bucketElements() {
    return bucketBlocks * shape.area();
  }

  @Override
  public String toString() {
    return "partition x=%d y=%d z=%d, buckets of %d blocks and %d fields, forward %s, transposed %s"
            .formatted(x, y, z, bucketBlocks, bucketFields(), forward, transposed)
        + (gradient == null ? "" : ", gradient " + gradient + " " + gradientCost);
  }
}
