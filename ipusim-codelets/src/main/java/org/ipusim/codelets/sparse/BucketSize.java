package org.ipusim.codelets.sparse;

import org.ipusim.core.arch.Target;

/**
 * How large buckets are: an even share of a full, evenly spread pattern and somewhat more (PopLibs
 * 3.4, popsparse/FullyConnectedPlan.cpp).
 */
final class BucketSize {
  /** Sub-groups for which a bucket has room: its own and one that is moved to it. */
  private static final int SUB_GROUPS = 2;

  /** Fields come in whole exchange words and elements of two bytes. */
  private static final int FIELD_GRAIN = 4;

  private final DynamicShape shape;
  private final DynamicSparseOptions options;
  private final Target target;

  BucketSize(DynamicShape shape, DynamicSparseOptions options, Target target) {
    this.shape = shape;
    this.options = options;
    this.target = target;
  }

  /** Blocks of a bucket, given how many there are. */
  int blocks(int partitions) {
    int even = Math.ceilDiv(shape.maxBlocks(), partitions);
    int blocks = (int) Math.round(even * (1 + options.metaInfoBucketOversizeProportion()));
    int bytes = shape.area() * shape.type().bytes();
    int word = target.chip().exchange().bytesPerCycle();
    int grain = Math.max(1, word / bytes);
    return Math.ceilDiv(blocks, grain) * grain;
  }

  /**
   * Fields of a bucket.
   *
   * @param xBlocks rows of blocks of a partition
   * @param yBlocks columns of blocks of a partition
   */
  int meta(int xBlocks, int yBlocks) {
    return meta(Touched.of(shape.density(), xBlocks, yBlocks), 1, options.doGradWPass());
  }

  /**
   * Fields of a bucket for the product with the transposed matrix, where that has its own.
   *
   * @param xBlocks rows of a partition
   * @param yBlocks columns of a partition
   */
  int metaByColumns(int xBlocks, int yBlocks) {
    Touched touched = Touched.of(shape.density(), yBlocks, xBlocks);
    return meta(touched, MetaInformation.TRANSPOSED_ELEMENT, false);
  }

  private int meta(Touched touched, int each, boolean gradW) {
    int workers = target.chip().tile().workerContexts();
    int header = MetaInformation.header(shape.elementwise(), gradW, workers);
    long rows = (long) touched.x() * (MetaInformation.ROW + touched.y() * each);
    int fields =
        SUB_GROUPS * header
            + (int) Math.ceil(rows * (1 + options.metaInfoBucketOversizeProportion()));
    return Math.ceilDiv(fields, FIELD_GRAIN) * FIELD_GRAIN;
  }

  /**
   * Rows of a partition that an evenly random pattern touches, and blocks of each.
   *
   * @param x rows
   * @param y blocks of a row
   */
  record Touched(int x, int y) {
    static Touched of(double density, int xBlocks, int yBlocks) {
      int all = (int) Math.ceil(xBlocks * (double) yBlocks * density);
      int x = (int) Math.ceil(xBlocks * (1 - Math.pow(1 - density, yBlocks)));
      return new Touched(x, Math.ceilDiv(all, x));
    }
  }
}
