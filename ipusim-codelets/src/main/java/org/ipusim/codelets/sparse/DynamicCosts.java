package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.ConvReduceCost;
import org.ipusim.codelets.internal.cost.ExchangeCost;
import org.ipusim.codelets.internal.cost.SparseBlockCost;
import org.ipusim.codelets.internal.cost.SparseElementCost;
import org.ipusim.codelets.internal.cost.SparseWork;
import org.ipusim.codelets.internal.cost.TransposeCost;
import org.ipusim.codelets.sparse.BucketSize.Touched;
import org.ipusim.core.arch.Target;

/**
 * Estimates grids as popsparse's planner does (PopLibs 3.4, popsparse/FullyConnectedPlan.cpp), for
 * an evenly random pattern of which nothing leaves its tiles: barriers, control and propagation
 * take nothing.
 */
final class DynamicCosts {
  private static final int META_BYTES = Short.BYTES;

  private final DynamicShape shape;
  private final DynamicSparseOptions options;
  private final Target target;

  DynamicCosts(DynamicShape shape, DynamicSparseOptions options, Target target) {
    this.shape = shape;
    this.options = options;
    this.target = target;
  }

  /** Estimates a plan, given as one without costs. */
  DynamicPlan of(DynamicPlan plan) {
    DynamicPlanCost transposed =
        options.doGradAPass() ? pass(plan, plan.y(), plan.x(), true) : DynamicPlanCost.NONE;
    return new DynamicPlan(
        shape,
        plan.x(),
        plan.y(),
        plan.z(),
        plan.bucketBlocks(),
        plan.bucketMeta(),
        plan.bucketMetaTransposed(),
        plan.gradient(),
        pass(plan, plan.x(), plan.y(), false),
        transposed,
        plan.gradient() == null
            ? DynamicPlanCost.NONE
            : new GradWCosts(shape, target).of(plan, plan.gradient()));
  }

  /**
   * Estimates a pass.
   *
   * @param outParts parts of the product's rows
   * @param inParts parts of the dense operand's rows, whose partial results are added
   */
  private DynamicPlanCost pass(DynamicPlan plan, int outParts, int inParts, boolean transposed) {
    int outBlocks = Math.ceilDiv(transposed ? shape.yBlocks() : shape.xBlocks(), outParts);
    int inBlocks = Math.ceilDiv(transposed ? shape.xBlocks() : shape.yBlocks(), inParts);
    int size = shape.type().bytes();
    long dense = (long) inBlocks * shape.edge() * plan.columns() * size;
    boolean denseMoves = dense > homeBytes(plan, transposed);
    int fields =
        transposed && plan.listsColumns() ? plan.bucketMetaTransposed() : plan.bucketMeta();
    long bucket = (long) plan.bucketElements() * size + (long) fields * META_BYTES;
    boolean bucketsMove = plan.z() > 1;
    // Tiles that receive the same are neighbours when no inner part of the grid is between them.
    int alike = transposed && plan.x() * plan.z() > 1 ? 1 : outParts;
    int together = plan.x() == 1 ? plan.z() : 1;
    long sums = (long) outBlocks * shape.edge() * plan.columns();
    long transposeCycles = transposed && !shape.elementwise() ? transpose(plan) : 0;
    long transposedBytes = transposed && !shape.elementwise() ? plan.bucketElements() * size : 0;
    boolean converts = shape.type() != shape.partials();
    int partialBytes = shape.partials().bytes();
    long held = denseMoves ? dense : 0;
    long more = bucket * (plan.z() - 1);
    long sumBytes = converts || plan.z() > 1 ? sums * partialBytes : 0;
    long moved = inParts > 1 ? sums * partialBytes : 0;
    long reduced = converts || inParts > 1 ? Math.ceilDiv(sums, inParts) * size : 0;
    long bytes =
        Math.max(
            Math.max(held + more + sumBytes, 2 * bucket + held + sumBytes) + transposedBytes,
            sumBytes + moved + reduced);
    return new DynamicPlanCost(
        transposeCycles,
        denseMoves ? ExchangeCost.cycles(dense, alike, plan.partitions(), target) : 0,
        bucketsMove
            ? ExchangeCost.cycles(bucket * plan.z(), together, plan.partitions(), target)
            : 0,
        SparseBlockCost.plannedZeroing(sums, target)
            + (shape.elementwise()
                ? elements(plan, outBlocks, inBlocks, transposed)
                : blocks(plan, outBlocks, inBlocks, transposed)),
        moved == 0 ? 0 : ExchangeCost.cycles(moved, target),
        reduce(sums, inParts),
        bytes);
  }

  /** Bytes of the dense operand that a tile has anyway, if it is spread evenly. */
  private long homeBytes(DynamicPlan plan, boolean transposed) {
    long rows = transposed ? shape.xBlocks() : shape.yBlocks();
    long grains = Math.ceilDiv(rows * shape.zGrains(), (long) plan.partitions());
    return grains * shape.edge() * shape.grain() * shape.type().bytes();
  }

  private long transpose(DynamicPlan plan) {
    return TransposeCost.shared(
        shape.type(), plan.bucketBlocks(), shape.edge(), shape.edge(), target);
  }

  /** The supervisor walks one bucket of each of the z tiles, with one sub-group each. */
  private long blocks(DynamicPlan plan, int outBlocks, int inBlocks, boolean transposed) {
    Touched touched = Touched.of(shape.density(), outBlocks, inBlocks);
    // The transposed pass walks the same rows as the product.
    int rows = transposed ? touched.y() : touched.x();
    int blocks = touched.x() * touched.y();
    int workers = target.chip().tile().workerContexts();
    return SparseBlockCost.cycles(
        shape.path(target),
        shape.edge(),
        !transposed,
        new SparseWork(plan.z(), 0, rows, blocks, 1),
        Math.ceilDiv(plan.columns(), workers),
        target);
  }

  private long elements(DynamicPlan plan, int outBlocks, int inBlocks, boolean transposed) {
    Touched touched = Touched.of(shape.density(), outBlocks, inBlocks);
    int workers = target.chip().tile().workerContexts();
    long most = 0;
    if (transposed && !plan.listsColumns()) {
      // PopLibs takes every column of the partition for touched.
      most =
          SparseElementCost.worker(shape.type(), plan.columns(), true)
              + touched.y()
                  * SparseElementCost.transposedRow(
                      shape.type(), plan.columns(), outBlocks, workers);
    } else {
      int grains = plan.columns() / shape.grain();
      for (SubGroupShare share : SubGroupShare.split(touched.x(), grains, workers)) {
        int columns = (share.grainEnd() - share.grainBegin()) * shape.grain();
        int rows = share.rowEnd() - share.rowBegin();
        most =
            Math.max(
                most,
                transposed
                    ? SparseElementCost.columnWorker(shape.type(), columns)
                        + rows * SparseElementCost.column(shape.type(), columns, touched.y())
                    : SparseElementCost.worker(shape.type(), columns, false)
                        + rows * SparseElementCost.row(shape.type(), columns, touched.y()));
      }
    }
    return SparseElementCost.supervisor(plan.z(), 0, transposed && !plan.listsColumns())
        + most * target.chip().tile().issueSlots();
  }

  private long reduce(long sums, int inParts) {
    int each = Math.toIntExact(Math.ceilDiv(sums, inParts));
    if (inParts > 1) {
      return ConvReduceCost.cycles(
          shape.type(), shape.partials(), each, inParts, false, false, target);
    }
    return shape.type() == shape.partials()
        ? 0
        : ConvReduceCost.convert(each, shape.partials(), shape.type(), target);
  }
}
