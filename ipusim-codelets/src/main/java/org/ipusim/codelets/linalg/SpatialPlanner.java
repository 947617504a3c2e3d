package org.ipusim.codelets.linalg;

import java.util.List;
import org.ipusim.codelets.internal.cost.ConvNx1Cost;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.cost.SlicCost;
import org.ipusim.codelets.internal.cost.VerticalMacCost;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.codelets.internal.field.Divisors;
import org.ipusim.codelets.internal.partials.ReductionCost;
import org.ipusim.codelets.internal.plan.PlanConstraints;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * Finds how to divide a convolution among tiles, by the estimates of poplin's planner (PopLibs 3.4,
 * ConvModel.cpp). The search is over all splits of groups, channels, kernel, batch and field that
 * differ in what the fullest tile has, and all channel groupings that the matrix unit takes.
 */
final class SpatialPlanner {
  private final ConvShape shape;
  private final PlanOptions options;
  private final Target target;
  private final int tiles;
  private final ReductionCost reduction;
  private final Rearrangement rearrangement;
  private final PlanConstraints constraints;

  private long limit;
  private boolean leastMemory;
  private @Nullable SpatialPlan best;

  SpatialPlanner(
      ConvShape shape, Rearrangement rearrangement, PlanOptions options, Target target, int tiles) {
    this.shape = shape;
    this.options = options;
    this.target = target;
    this.tiles = tiles;
    this.reduction = new ReductionCost(options.reduce(), target);
    this.rearrangement = rearrangement;
    this.constraints =
        PlanConstraints.parse(options.planConstraints(), PlanConstraints.CONVOLUTION);
  }

  /** The quickest plan, or that of fewest bytes, within so many bytes of a tile, or null. */
  @Nullable SpatialPlan best(MatrixPath path, int groupsTogether, long bytes, boolean leastMemory) {
    this.limit = bytes;
    this.leastMemory = leastMemory;
    this.best = null;
    if (groupsTogether > 1) {
      if (canKeepWeights()) {
        search(ConvMethod.SLIC, path, groupsTogether, groupsTogether);
      }
      search(ConvMethod.VMAC, path, groupsTogether, groupsTogether);
      return best;
    }
    for (int height = 1; height <= 4; height *= 2) {
      int grain = path.inputChannels() / height;
      if (grain * path.input().bytes() % target.chip().tile().dataPathBytes() == 0) {
        for (int outGrain : ProductPlanner.outGrains(path)) {
          search(ConvMethod.AMP, path, grain, outGrain);
        }
      }
    }
    return best;
  }

  /** Weights that are kept lie side by side, and results are each or every other. */
  private boolean canKeepWeights() {
    return shape.height().kernelDilation() == 1
        && shape.width().kernelDilation() == 1
        && shape.width().stride() <= 2;
  }

  private static List<Integer> splits(int elements, int most) {
    return ProductPlanner.splits(elements, most);
  }

  private void search(ConvMethod method, MatrixPath path, int inGrain, int outGrain) {
    // Those of most tiles first, whose times let most others be skipped.
    for (int g : constraints.splits("convGroupSplit", splits(shape.groups(), tiles)).reversed()) {
      for (int b : constraints.splits("batchSplit", splits(shape.batch(), tiles / g)).reversed()) {
        int left = tiles / (g * b);
        for (int y : splits(shape.height().out(), left)) {
          for (int x : splits(shape.width().out(), left / y)) {
            for (int ky : splits(shape.height().kernel(), left / (y * x))) {
              int more = left / (y * x * ky);
              for (int kx : splits(shape.width().kernel(), more)) {
                search(method, path, inGrain, outGrain, new int[] {g, b, y, x, ky, kx});
              }
            }
          }
        }
      }
    }
  }

  /** Tries all splits of channels. */
  private void search(ConvMethod method, MatrixPath path, int inGrain, int outGrain, int[] split) {
    int used = split[0] * split[1] * split[2] * split[3] * split[4] * split[5];
    int left = tiles / used;
    int rows = Math.ceilDiv(shape.height().out(), split[2]);
    int columns = Math.ceilDiv(shape.width().out(), split[3]);
    int batch = Math.ceilDiv(shape.batch(), split[1]);
    int kernelRows = Math.ceilDiv(shape.height().kernel(), split[4]);
    int kernelColumns = Math.ceilDiv(shape.width().kernel(), split[5]);
    int height = method == ConvMethod.AMP ? path.inputChannels() / inGrain : 1;
    int outer = Math.ceilDiv(kernelRows, height);
    long groups = Math.ceilDiv(shape.groups(), split[0]);
    boolean single = path.partials() == ElementType.FLOAT;
    long pass =
        switch (method) {
          case AMP ->
              (long) outer
                  * kernelColumns
                  * ConvNx1Cost.pass(
                      path,
                      batch * Math.ceilDiv(rows, shape.height().run(0).outStep()),
                      Math.ceilDiv(columns, shape.width().run(0).outStep()),
                      target);
          case SLIC ->
              SlicCost.cycles(
                  single,
                  SlicCost.CHAINS,
                  inGrain,
                  1,
                  shape.width().stride(),
                  SlicCost.pieces(batch * rows, columns, workers()),
                  (int) groups,
                  kernelRows * Math.ceilDiv(kernelColumns, SlicCost.WINDOW),
                  target);
          case VMAC ->
              VerticalMacCost.worker(single, inGrain)
                  + kernelRows
                      * rowOfKernel(single, inGrain, batch * rows * columns, kernelColumns);
        };
    int inGroups = Math.ceilDiv(shape.inChannels(), inGrain);
    int outGroups = Math.ceilDiv(shape.outChannels(), outGrain);
    SpatialPlan known = best;
    long passes = (long) inGroups * outGroups * (outGrain / path.units());
    if (known != null
        && !leastMemory
        && method == ConvMethod.AMP
        && groups * Math.ceilDiv(passes, left) * pass > known.cost().cycles()) {
      return;
    }
    var tile =
        new TileWork(
            Math.ceilDiv(shape.groups(), split[0]),
            batch,
            rows,
            columns,
            kernelRows,
            kernelColumns,
            (long) shape.height().mostInputs(rows, kernelRows)
                * shape.width().mostInputs(columns, kernelColumns),
            outer,
            pass);
    for (int in : constraints.splits("inChanSplit.parallel", splits(inGroups, left))) {
      for (int out :
          constraints.splits("outChanSplit.parallel", ProductPlanner.pairs(outGroups, left / in))) {
        var plan =
            new SpatialPlan(
                method,
                path,
                inGrain,
                outGrain,
                split[0],
                in,
                split[4],
                split[5],
                split[1],
                split[2],
                split[3],
                out,
                PlanCost.NONE);
        consider(plan, tile, Math.ceilDiv(inGroups, in), Math.ceilDiv(outGroups, out));
      }
    }
  }

  private int workers() {
    return target.chip().tile().workerContexts();
  }

  /**
   * Bundles of the slowest worker for a row of the kernel (PopLibs 3.4, as its planner divides).
   */
  private long rowOfKernel(boolean single, int groupsTogether, int outputs, int products) {
    int workers = workers();
    int parts = workers / Divisors.gcd(workers, outputs);
    int most = Math.ceilDiv(outputs * parts, workers);
    return (long) most / parts * VerticalMacCost.piece(single, groupsTogether, products)
        + most
            % parts
            * VerticalMacCost.piece(single, groupsTogether, Math.ceilDiv(products, parts));
  }

  /** What the fullest tile has, but for its channels. */
  private record TileWork(
      int groups,
      int batch,
      int rows,
      int columns,
      int kernelRows,
      int kernelColumns,
      long inputField,
      int outer,
      long pass) {}

  private void consider(SpatialPlan plan, TileWork tile, int inGroups, int outGroups) {
    SpatialPlan known = best;
    long field = (long) tile.batch() * tile.rows() * tile.columns();
    if (plan.method() == ConvMethod.SLIC && inGroups > 1) {
      return;
    }
    long multiply = multiply(plan, tile, inGroups, outGroups, field);
    if (known != null && !leastMemory && multiply > known.cost().cycles()) {
      return;
    }
    long channels = (long) tile.groups() * inGroups * plan.inGrain();
    long inputs = tile.batch() * tile.inputField() * channels;
    long outChannels = (long) outGroups * plan.outGrain();
    long ofWeights = plan.method() == ConvMethod.AMP ? outChannels : 1;
    long weights = channels * ofWeights * tile.kernelRows() * tile.kernelColumns();
    long sums = tile.groups() * field * outChannels;
    int inputBytes = shape.input().bytes();
    boolean pairs = plan.outSplit() % 2 == 0;
    boolean unit = plan.method() == ConvMethod.AMP;
    int missing = unit ? tile.outer() * plan.kernelHeight() - tile.kernelRows() : 0;
    long zeroWeights = channels * ofWeights * missing * tile.kernelColumns();
    long aroundField =
        plan.method() == ConvMethod.SLIC
            ? zerosAround(tile)
            : (long) missing * shape.height().kernelDilation() * tile.columns();
    long zeroInputs = channels * tile.batch() * aroundField;
    var cost =
        new PlanCost(
            reduction.exchange((inputs - inputs / plan.outSplit()) * inputBytes, pairs)
                + reduction.exchange(zeroInputs * inputBytes, pairs),
            reduction.exchange((weights - weights / plan.cells()) * inputBytes, false)
                + reduction.exchange(zeroWeights * inputBytes, false),
            multiply,
            reduction.exchanges(sums, plan.depth(), plan.path().partials()),
            reduction.cycles(sums, plan.depth(), plan.path().partials(), shape.output()),
            rearrangement.cycles(
                shape,
                plan.inGrain(),
                plan.outGrain(),
                plan.weightGrain(),
                plan.tiles(),
                plan.path()),
            0,
            (inputs + weights + zeroInputs + zeroWeights) * inputBytes
                + sums * plan.path().partials().bytes());
    if (cost.bytes() <= limit && (known == null || isBetter(cost, known.cost()))) {
      best = plan.withCost(cost);
    }
  }

  private boolean isBetter(PlanCost cost, PlanCost known) {
    return (leastMemory && cost.bytes() != known.bytes())
        ? cost.bytes() < known.bytes()
        : cost.betterThan(known);
  }

  private long multiply(SpatialPlan plan, TileWork tile, int inGroups, int outGroups, long field) {
    return switch (plan.method()) {
      case AMP ->
          ConvNx1Cost.cycles(
              plan.path(),
              plan.kernelHeight(),
              tile.outer(),
              tile.kernelColumns(),
              tile.pass(),
              tile.groups(),
              inGroups,
              outGroups,
              plan.outGrain(),
              field,
              options.use128BitConvUnitLoad(),
              target);
      case SLIC -> tile.pass();
      case VMAC ->
          VerticalMacCost.cycles(
              plan.path().partials() == ElementType.FLOAT,
              plan.inGrain(),
              tile.pass(),
              field * plan.inGrain(),
              tile.groups(),
              inGroups,
              target);
    };
  }

  /** Zeros of a tile's part that the unit needs between and around inputs when it keeps weights. */
  private long zerosAround(TileWork tile) {
    long rows = tile.rows() + zeros(shape.height());
    int missing =
        Math.ceilDiv(tile.kernelColumns(), SlicCost.WINDOW) * SlicCost.WINDOW
            - tile.kernelColumns();
    long columns = tile.columns() + missing + zeros(shape.width());
    return rows * columns - (long) tile.rows() * tile.columns();
  }

  private static long zeros(ConvDim d) {
    int used = (d.out() - 1) * d.stride() + 1 + (d.kernel() - 1) * d.kernelDilation();
    return Math.max(0, used - d.in());
  }
}
