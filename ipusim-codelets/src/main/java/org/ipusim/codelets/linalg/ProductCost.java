package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.cost.Conv1x1Cost;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.partials.ReductionCost;
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

  private final ProductShape shape;
  private final PlanOptions options;
  private final Target target;
  private final ReductionCost reduction;
  private final Rearranged rearranged;

  ProductCost(ProductShape shape, PlanOptions options, Target target, Rearranged rearranged) {
    this.shape = shape;
    this.rearranged = rearranged;
    this.options = options;
    this.target = target;
    this.reduction = new ReductionCost(options.reduce(), target);
  }

  /** Estimates a plan, given as one without a cost, of what is done in each of some steps. */
  PlanCost of(ProductPlan plan, SerialSplit serial) {
    ProductShape step = serial.step(shape);
    MatrixPath path = plan.path();
    long groups = Math.ceilDiv(step.groups(), plan.groupSplit());
    int grains = Math.ceilDiv(step.field(), plan.fieldGrain());
    long field =
        Math.min(step.field(), (long) Math.ceilDiv(grains, plan.fieldSplit()) * plan.fieldGrain());
    int inGroups = Math.ceilDiv(plan.inGroups(step), plan.inSplit());
    int outGroups = Math.ceilDiv(plan.outGroups(step), plan.outSplit());
    long inputs = groups * field * inGroups * path.inputChannels();
    long outChannels = (long) outGroups * plan.outGrain();
    long weights = groups * inGroups * path.inputChannels() * outChannels;
    long sums = groups * field * outChannels;
    int inputBytes = shape.input().bytes();
    int partialBytes = path.partials().bytes();
    ElementType output = serial.in() > 1 ? path.partials() : shape.output();
    var each =
        new PlanCost(
            reduction.exchange(
                (inputs - inputs / plan.outSplit()) * inputBytes, plan.outSplit() % 2 == 0),
            reduction.exchange((weights - weights / plan.fieldSplit()) * inputBytes, false),
            multiply(plan, (int) groups, (int) field, inGroups, outGroups),
            reduction.exchanges(sums, plan.inSplit(), path.partials()),
            reduction.cycles(sums, plan.inSplit(), path.partials(), output),
            transform(plan),
            0,
            (inputs + weights) * inputBytes + sums * partialBytes);
    return serial.steps() == 1
        ? each
        : new SerialCost(shape, serial, plan, sums, target).of(each, rearranged.sliced());
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

  /** Channels that fill no whole group are padded, so that all of the operand is moved. */
  private long transform(ProductPlan plan) {
    boolean padInput = shape.inChannels() % plan.path().inputChannels() != 0;
    boolean padOutput = shape.outChannels() % plan.outGrain() != 0;
    long cycles = 0;
    if (padInput || rearranged.activations()) {
      cycles += rearrange((long) shape.groups() * shape.field() * shape.inChannels(), plan);
    }
    if (padInput || padOutput || rearranged.weights()) {
      long weights = (long) shape.groups() * shape.inChannels() * shape.outChannels();
      cycles += rearrange(weights, plan);
    }
    if (padOutput || rearranged.results()) {
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
