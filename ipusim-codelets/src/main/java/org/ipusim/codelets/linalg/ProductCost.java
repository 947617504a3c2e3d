package org.ipusim.codelets.linalg;

import java.util.List;
import org.ipusim.codelets.internal.cost.Conv1x1Cost;
import org.ipusim.codelets.internal.cost.ConvReduceCost;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Estimates plans of a product as poplin's planner does (PopLibs 3.4, ConvModel.cpp,
 * ExchangeEstimator.hpp), with the vertices' own formulae. An exchange is its bytes at the tile's
 * rate, twice that where pairs of tiles receive the same; barriers and the fabric's latency, which
 * all plans have alike, are left out.
 */
final class ProductCost {
  /** A rearrangement takes 5/4 of its bytes at an element a cycle, 5/3 where rows are odd. */
  private static final int REARRANGE = 5;

  /** Bundles of a worker around its loop when sums are converted. */
  private static final int CAST_WORKER = 26;

  private final ProductShape shape;
  private final MatMulOptions options;
  private final Target target;

  ProductCost(ProductShape shape, MatMulOptions options, Target target) {
    this.shape = shape;
    this.options = options;
    this.target = target;
  }

  /** Estimates a plan, given as one without a cost. */
  PlanCost of(ProductPlan plan) {
    MatrixPath path = plan.path();
    long groups = Math.ceilDiv(shape.groups(), plan.groupSplit());
    long field = Math.ceilDiv(shape.field(), plan.fieldSplit());
    int inGroups = Math.ceilDiv(plan.inGroups(shape), plan.inSplit());
    int outGroups = Math.ceilDiv(plan.outGroups(shape), plan.outSplit());
    long inputs = groups * field * inGroups * path.inputChannels();
    long outChannels = (long) outGroups * plan.outGrain();
    long weights = groups * inGroups * path.inputChannels() * outChannels;
    long sums = groups * field * outChannels;
    int inputBytes = shape.input().bytes();
    int partialBytes = path.partials().bytes();
    return new PlanCost(
        exchange((inputs - inputs / plan.outSplit()) * inputBytes, plan.outSplit() % 2 == 0),
        exchange((weights - weights / plan.fieldSplit()) * inputBytes, false),
        multiply(plan, (int) groups, (int) field, inGroups, outGroups),
        exchange(sums * partialBytes, false) + laterExchanges(sums, plan),
        reduce(sums, plan),
        transform(plan),
        (inputs + weights) * inputBytes + sums * partialBytes);
  }

  private long multiply(ProductPlan plan, int groups, int field, int inGroups, int outGroups) {
    int workers = target.chip().tile().workerContexts();
    return Conv1x1Cost.cycles(
        plan.path(),
        Math.ceilDiv(field, workers),
        field / workers,
        groups,
        inGroups,
        outGroups,
        plan.outGrain(),
        options.use128BitConvUnitLoad(),
        target);
  }

  private long exchange(long bytes, boolean pairs) {
    int rate = target.chip().exchange().bytesPerCycle();
    return Math.ceilDiv(bytes, pairs ? target.chip().exchange().pairBytesPerCycle() : rate);
  }

  private List<Integer> stages(ProductPlan plan) {
    return ReduceStages.depths(plan.inSplit(), options.enableMultiStageReduce());
  }

  private long laterExchanges(long sums, ProductPlan plan) {
    long cycles = 0;
    long left = sums;
    int depth = plan.inSplit();
    List<Integer> stages = stages(plan);
    for (int s = 0; s < stages.size(); s++) {
      if (s > 0) {
        cycles += exchange(left * plan.path().partials().bytes(), false);
      }
      int added = Math.ceilDiv(depth, stages.get(s));
      left = Math.ceilDiv(left, added);
      depth = Math.ceilDiv(depth, added);
    }
    return stages.isEmpty() || depth <= 1
        ? cycles
        : cycles + exchange(left * plan.path().partials().bytes(), false);
  }

  private long reduce(long sums, ProductPlan plan) {
    ElementType partials = plan.path().partials();
    if (plan.inSplit() == 1) {
      return partials == shape.output() ? 0 : cast(sums, partials);
    }
    long cycles = 0;
    long left = sums;
    int depth = plan.inSplit();
    for (int next : stages(plan)) {
      int added = Math.ceilDiv(depth, next);
      left = Math.ceilDiv(left, added);
      depth = Math.ceilDiv(depth, added);
      cycles += stage(left, added, depth == 1 ? shape.output() : partials, partials);
    }
    return depth == 1
        ? cycles
        : cycles + stage(Math.ceilDiv(left, depth), depth, shape.output(), partials);
  }

  private long stage(long elements, int depth, ElementType out, ElementType partials) {
    int n = Math.toIntExact(elements);
    boolean onePiece = inOnePiece(n, depth, partials, options, target);
    return ConvReduceCost.cycles(
        out, partials, n, onePiece ? depth - 1 : depth, onePiece, false, target);
  }

  /**
   * Whether partial results are added from one piece: sums fill accumulators, and the piece a
   * memory element at most, which keeps it apart from the tile's own partial result.
   */
  static boolean inOnePiece(
      int sums, int depth, ElementType partials, MatMulOptions options, Target target) {
    long bytes = (depth - 1L) * sums * partials.bytes();
    return depth > 1
        && sums % ConvReduceCost.accumulatorElements(partials) == 0
        && (options.enableFastReduce() || bytes <= target.chip().memory().elementBytes());
  }

  private long cast(long elements, ElementType partials) {
    int workers = target.chip().tile().workerContexts();
    int width = target.chip().tile().dataPathBytes();
    long each = Math.ceilDiv(elements, workers);
    long loop =
        Math.max(
            Math.ceilDiv(each, width / partials.bytes()),
            Math.ceilDiv(each, width / shape.output().bytes()));
    return (loop + CAST_WORKER) * target.chip().tile().issueSlots();
  }

  /** Channels that fill no whole group are padded, so that all of the operand is moved. */
  private long transform(ProductPlan plan) {
    boolean padInput = shape.inChannels() % plan.path().inputChannels() != 0;
    boolean padOutput = shape.outChannels() % plan.outGrain() != 0;
    long cycles = 0;
    if (padInput) {
      cycles += rearrange((long) shape.groups() * shape.field() * shape.inChannels(), plan);
    }
    if (padInput || padOutput) {
      long weights = (long) shape.groups() * shape.inChannels() * shape.outChannels();
      cycles += rearrange(weights, plan);
    }
    if (padOutput) {
      cycles += rearrange((long) shape.groups() * shape.field() * shape.outChannels(), plan);
    }
    return cycles;
  }

  private long rearrange(long elements, ProductPlan plan) {
    int size = shape.input().bytes();
    long bytes = Math.ceilDiv(elements * size, plan.tiles());
    int vector = target.chip().tile().dataPathBytes() / size;
    int of = (long) shape.inChannels() * shape.outChannels() % vector == 0 ? 4 : 3;
    int rate = Math.min(target.chip().memory().memcpyBytesPerCycle(), size);
    return Math.ceilDiv(REARRANGE * bytes, (long) rate * of)
        + Math.ceilDiv(bytes, target.chip().exchange().bytesPerCycle());
  }
}
