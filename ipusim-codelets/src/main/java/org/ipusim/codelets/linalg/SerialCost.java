package org.ipusim.codelets.linalg;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.internal.cost.BinaryCost;
import org.ipusim.codelets.internal.cost.ConvReduceCost;
import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Estimates what doing a product in several steps takes beside the steps' products, as poplin's
 * planner does (PopLibs 3.4, poplin/ConvModel.cpp): operands' slices, and the results' update or
 * addition, in each step; once for all of them the order that slices want, zeros to add to, and the
 * conversion of sums. All of it is taken to be spread evenly over the tiles.
 */
final class SerialCost {
  private final ProductShape shape;
  private final SerialSplit serial;
  private final ProductPlan plan;
  private final long results;
  private final Target target;

  /**
   * Prepares the estimate.
   *
   * @param shape the whole product
   * @param serial its steps
   * @param plan how each step is divided
   * @param sums partial results of a tile in a step
   * @param target the chip
   */
  SerialCost(ProductShape shape, SerialSplit serial, ProductPlan plan, long sums, Target target) {
    this.shape = shape;
    this.serial = serial;
    this.plan = plan;
    this.results = Math.ceilDiv(sums, (long) plan.inSplit());
    this.target = target;
  }

  /**
   * The cost of all steps.
   *
   * @param each what the product of one of them costs
   * @param rearranged whether weights are first brought into the order of slices
   */
  PlanCost of(PlanCost each, boolean rearranged) {
    return each.inSteps(serial.steps(), cycles(rearranged), bytes(rearranged));
  }

  private long cycles(boolean rearranged) {
    int steps = serial.steps();
    ElementType partials = plan.path().partials();
    long each = slice(weights(), steps, shape.input());
    long once = rearranged ? rearrangement() : 0;
    if (serial.in() > 1) {
      long inputs = (long) shape.groups() * shape.field() * shape.inChannels();
      each += slice(Math.ceilDiv(inputs, plan.tiles()), steps, shape.input());
      each +=
          BinaryCost.binary1D(
              BinaryOperation.ADD, partials, true, Math.toIntExact(results), target);
      once += zeros();
      if (partials != shape.output()) {
        once += ConvReduceCost.convert(results, partials, shape.output(), target);
      }
    } else {
      each += slice(results, steps, partials);
    }
    return steps * each + once;
  }

  /** Of a tile, as long as all steps. */
  private long bytes(boolean rearranged) {
    long order = rearranged ? weights() * shape.input().bytes() : 0;
    return order + (serial.in() > 1 ? results * plan.path().partials().bytes() : 0);
  }

  private long weights() {
    long all = (long) shape.groups() * shape.inChannels() * shape.outChannels();
    return Math.ceilDiv(all, (long) plan.tiles());
  }

  private long slice(long elements, int steps, ElementType type) {
    int size = Math.toIntExact(Math.ceilDiv(elements, (long) steps));
    return SliceCost.dynamic1D(type, size, 1, target);
  }

  /** Weights come over the exchange and go to their places an element a cycle. */
  private long rearrangement() {
    int rate = target.chip().exchange().bytesPerCycle();
    return Math.ceilDiv(weights() * shape.input().bytes(), (long) rate) + weights();
  }

  /** A vector a cycle of each worker. */
  private long zeros() {
    int vector = target.chip().tile().dataPathBytes() / plan.path().partials().bytes();
    int workers = target.chip().tile().workerContexts();
    return Math.ceilDiv(results, (long) vector * workers) * workers;
  }
}
