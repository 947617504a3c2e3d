package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.ConvReduceCost;
import org.ipusim.codelets.internal.cost.ExchangeCost;
import org.ipusim.codelets.internal.cost.SparseBlockCost;
import org.ipusim.codelets.internal.cost.SparseGradWAmpCost;
import org.ipusim.codelets.internal.cost.SparseGradWCost;
import org.ipusim.codelets.internal.cost.SparseWork;
import org.ipusim.codelets.sparse.BucketSize.Touched;
import org.ipusim.core.arch.Target;

/**
 * Estimates the gradient of the sparse matrix as popsparse's planner does (PopLibs 3.4,
 * popsparse/FullyConnectedPlan.cpp): in as many steps as the dense columns have parts dense
 * operands are brought to buckets, or buckets to dense operands.
 */
final class GradWCosts {
  private final DynamicShape shape;
  private final Target target;

  GradWCosts(DynamicShape shape, Target target) {
    this.shape = shape;
    this.target = target;
  }

  DynamicPlanCost of(DynamicPlan plan, GradWMethod method) {
    int size = shape.type().bytes();
    int xBlocks = Math.ceilDiv(shape.xBlocks(), plan.x());
    int yBlocks = Math.ceilDiv(shape.yBlocks(), plan.y());
    long rowBytes = (long) shape.edge() * plan.columns() * size;
    long dense = (xBlocks + yBlocks) * rowBytes;
    long elements = plan.bucketElements();
    long bucket = elements * shape.partials().bytes() + (long) plan.bucketMeta() * Short.BYTES;
    boolean converts = shape.type() != shape.partials();
    int tiles = plan.partitions();
    long bring =
        method.bringsOperands()
            ? ExchangeCost.cycles(xBlocks * rowBytes, 1, tiles, target)
                + ExchangeCost.cycles(yBlocks * rowBytes, plan.x(), tiles, target)
            : 0;
    int together = plan.x() == 1 ? plan.z() : 1;
    long each =
        method.movesBuckets()
            ? ExchangeCost.cycles(bucket, target)
            : ExchangeCost.cycles(dense, together, tiles, target);
    int steps = plan.z() > 1 || !method.bringsOperands() ? plan.z() : 0;
    long multiply =
        SparseBlockCost.plannedZeroing(elements, target)
            + plan.z()
                * (method.onMatrixUnit()
                    ? multiplyOnMatrixUnit(plan, xBlocks, yBlocks)
                    : multiply(plan, xBlocks, yBlocks));
    long held = method.bringsOperands() ? dense : 0;
    long travelling = 2 * (method.movesBuckets() ? bucket : dense);
    long sums = converts ? elements * (shape.partials().bytes() + size) : 0;
    return new DynamicPlanCost(
        method.onMatrixUnit() ? transpose(plan, xBlocks) + transpose(plan, yBlocks) : 0,
        bring + each * steps,
        0,
        multiply,
        0,
        converts ? ConvReduceCost.convert(elements, shape.partials(), shape.type(), target) : 0,
        Math.max(method.onMatrixUnit() ? 2 * dense : 0, held + travelling + sums));
  }

  private long transpose(DynamicPlan plan, int blocks) {
    int groups = plan.columns() / GradWMethod.group(shape.type());
    return SparseGradWAmpCost.transpose(shape.type(), blocks, shape.edge(), groups, target);
  }

  /** In each step the tile goes through the blocks that lie evenly in the partition's buckets. */
  private long multiplyOnMatrixUnit(DynamicPlan plan, int xBlocks, int yBlocks) {
    Touched touched = Touched.of(shape.density(), Math.ceilDiv(xBlocks, plan.z()), yBlocks);
    return SparseGradWAmpCost.cycles(
        shape.path(target),
        shape.edge(),
        1,
        new SparseWork(1, 0, touched.x(), touched.x() * touched.y(), 1),
        plan.columns() / GradWMethod.group(shape.type()),
        target);
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
    return SparseGradWCost.cycles(1, cost.bundles(rows, blocks, plan.columns()), target);
  }
}
