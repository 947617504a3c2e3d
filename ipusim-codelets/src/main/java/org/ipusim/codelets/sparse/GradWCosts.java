package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.ConvReduceCost;
import org.ipusim.codelets.internal.cost.ExchangeCost;
import org.ipusim.codelets.internal.cost.SparseBlockCost;
import org.ipusim.codelets.internal.cost.SparseGradWCost;
import org.ipusim.codelets.sparse.BucketSize.Touched;
import org.ipusim.core.arch.Target;

/**
 * Estimates the gradient of the sparse matrix as popsparse's planner does (PopLibs 3.4,
 * popsparse/FullyConnectedPlan.cpp), where dense operands are brought to buckets in as many steps
 * as the dense columns have parts.
 */
final class GradWCosts {
  private final DynamicShape shape;
  private final Target target;

  GradWCosts(DynamicShape shape, Target target) {
    this.shape = shape;
    this.target = target;
  }

  DynamicPlanCost of(DynamicPlan plan) {
    int size = shape.type().bytes();
    int xBlocks = Math.ceilDiv(shape.xBlocks(), plan.x());
    int yBlocks = Math.ceilDiv(shape.yBlocks(), plan.y());
    long dense = (long) (xBlocks + yBlocks) * shape.edge() * plan.columns() * size;
    long elements = plan.bucketElements();
    boolean converts = shape.type() != shape.partials();
    int together = plan.x() == 1 ? plan.z() : 1;
    long each = ExchangeCost.cycles(dense, together, plan.partitions(), target);
    long multiply =
        SparseBlockCost.plannedZeroing(elements, target) + multiply(plan, xBlocks, yBlocks);
    return new DynamicPlanCost(
        0,
        each * plan.z(),
        0,
        multiply,
        0,
        converts ? ConvReduceCost.convert(elements, shape.partials(), shape.type(), target) : 0,
        2 * dense + (converts ? elements * (shape.partials().bytes() + size) : 0));
  }

  /** In each step a worker has a share of the blocks that lie evenly in the partition's buckets. */
  private long multiply(DynamicPlan plan, int xBlocks, int yBlocks) {
    int workers = target.chip().tile().workerContexts();
    Touched touched = Touched.of(shape.density(), Math.ceilDiv(xBlocks, plan.z()), yBlocks);
    int blocks = Math.ceilDiv(touched.x() * touched.y(), workers);
    int rows = Math.ceilDiv(blocks, touched.y());
    SparseGradWCost cost =
        shape.elementwise()
            ? SparseGradWCost.ofElements(shape.type(), plan.columns())
            : SparseGradWCost.ofBlocks(shape.type(), shape.partials(), shape.edge());
    return plan.z() * SparseGradWCost.cycles(1, cost.bundles(rows, blocks, plan.columns()), target);
  }
}
