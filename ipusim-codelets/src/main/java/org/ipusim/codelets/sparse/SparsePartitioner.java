package org.ipusim.codelets.sparse;

import java.util.Arrays;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;

/**
 * The host's part of a dynamic sparse product: divides each new pattern among the buckets that the
 * compiled program has room for. It is made once for a product and used for any number of patterns.
 */
public final class SparsePartitioner {
  private final DynamicSparseParams params;
  private final DynamicPlan plan;
  private final DynamicSparseOptions options;
  private final int workers;

  private SparsePartitioner(
      DynamicSparseParams params, DynamicPlan plan, DynamicSparseOptions options, int workers) {
    this.params = params;
    this.plan = plan;
    this.options = options;
    this.workers = workers;
  }

  /**
   * Makes the partitioner of a product.
   *
   * @param graph the product's graph
   * @param type type of all operands, HALF or FLOAT
   * @param params what is multiplied
   * @param options as the product has them
   * @return the partitioner
   * @throws IllegalArgumentException when the product is not possible
   */
  public static SparsePartitioner of(
      Graph graph, ElementType type, DynamicSparseParams params, DynamicSparseOptions options) {
    int workers = graph.target().chip().tile().workerContexts();
    return new SparsePartitioner(
        params, DynamicPlanner.plan(graph, type, params, options), options, workers);
  }

  /**
   * Divides a matrix among buckets.
   *
   * @param matrix a matrix of the product's size and blocks
   * @return what is written to the device
   * @throws IllegalArgumentException when it has another size or other blocks, more blocks than
   *     were planned for, or its blocks lie so that buckets cannot hold them
   */
  public SparseBuckets partition(BlockSparseMatrix matrix) {
    requireFits(matrix.pattern());
    BlockSparseMatrix cut = matrix.withBlockSize(plan.shape().edge());
    List<Bucket> buckets = BucketPartitioner.partition(cut.pattern(), plan, options, workers);
    Propagation propagation = Propagation.of(buckets, plan);
    int control = Propagation.fields(plan);
    var meta = new int[control + buckets.size() * plan.bucketFields()];
    var blocks = new int[buckets.size() * plan.bucketBlocks()];
    Arrays.fill(blocks, SparseBuckets.NONE);
    meta[0] = propagation.x();
    meta[1] = propagation.y();
    meta[2] = propagation.z();
    System.arraycopy(propagation.needed(), 0, meta, Propagation.ENDS, propagation.needed().length);
    var encoder = new BucketEncoder(plan, cut.pattern(), workers, meta, blocks);
    for (int b = 0; b < buckets.size(); b++) {
      encoder.encode(buckets.get(b), control + b * plan.bucketFields(), b * plan.bucketBlocks());
    }
    return new SparseBuckets(matrix.pattern(), cut, meta, blocks, propagation);
  }

  private void requireFits(SparsePattern pattern) {
    if (pattern.rows() != params.m()
        || pattern.columns() != params.k()
        || pattern.blockSize() != params.blockSize()) {
      throw new IllegalArgumentException(
          "the matrix is "
              + pattern
              + "; the product takes "
              + params.m()
              + " x "
              + params.k()
              + " in blocks of "
              + params.blockSize());
    }
    if (pattern.blocks() > params.maxBlocks()) {
      throw new IllegalArgumentException(
          "the pattern has "
              + pattern.blocks()
              + " blocks; the product was planned for at most "
              + params.maxBlocks()
              + ": plan it with a larger density");
    }
  }
}
