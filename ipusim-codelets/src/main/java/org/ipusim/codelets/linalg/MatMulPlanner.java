package org.ipusim.codelets.linalg;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.linalg.PlanOptions.FullyConnectedPass;
import org.ipusim.core.arch.Target;

/**
 * Plans products of matrices (PopLibs 3.4, poplin/ConvPlan.cpp): either matrix may be the field,
 * and the passes of a fully connected layer's training are planned together or one by one,
 * whichever is estimated to be quicker.
 *
 * @param options how products are planned, whatever pass they are of
 * @param target the chips
 * @param tiles how many of their tiles
 */
record MatMulPlanner(PlanOptions options, Target target, int tiles) {
  private record Alone(MatMulPlanner planner, ProductShape shape, Rearranged rearranged) {}

  private record Layer(MatMulPlanner planner, ProductShape forward) {}

  private static final ConcurrentHashMap<Alone, MatMulPlan> ALONE = new ConcurrentHashMap<>();
  private static final ConcurrentHashMap<Layer, MatMulPlan> LAYERS = new ConcurrentHashMap<>();

  /**
   * Plans a product, or remembers the plan.
   *
   * @param shape the product with the left matrix's rows as field
   * @throws IllegalArgumentException when no plan obeys the constraints
   */
  static MatMulPlan plan(ProductShape shape, PlanOptions options, Target target, int tiles) {
    return new MatMulPlanner(options.withFullyConnectedPass(FullyConnectedPass.NONE), target, tiles)
        .plan(shape, options.fullyConnectedPass());
  }

  private MatMulPlan plan(ProductShape shape, FullyConnectedPass pass) {
    return switch (pass) {
      case NONE -> alone(shape, Rearranged.NOTHING);
      case INFERENCE_FWD -> alone(shape, Rearranged.NOTHING.ofLayer());
      case TRAINING_FWD -> forward(shape);
      case TRAINING_BWD -> backward(shape);
      case TRAINING_WU -> update(shape);
    };
  }

  private MatMulPlan alone(ProductShape shape, Rearranged rearranged) {
    return ALONE.computeIfAbsent(
        new Alone(this, shape, rearranged), key -> findAlone(shape, rearranged));
  }

  /** Swapped plans come first, which wins where both are estimated alike. */
  private MatMulPlan findAlone(ProductShape shape, Rearranged rearranged) {
    return ProductPlanner.best(
        List.of(
            alone(shape.swapped(), true, rearranged), alone(shape, false, rearranged.unswapped())),
        options,
        target,
        tiles);
  }

  private MatMulPlan forward(ProductShape shape) {
    return LAYERS.computeIfAbsent(new Layer(this, shape), key -> findForward(shape));
  }

  private MatMulPlan findForward(ProductShape shape) {
    MatMulPlan alone = alone(shape, Rearranged.NOTHING.ofLayer());
    return shape.input() == shape.output() ? joint(shape.swapped(), alone) : alone;
  }

  private ProductPlanner.Costs costs(ProductShape shape, Rearranged rearranged) {
    return new ProductCost(shape, options, target, rearranged)::of;
  }

  private ProductPlanner.Form alone(ProductShape shape, boolean swapped, Rearranged rearranged) {
    return new ProductPlanner.Form(
        shape, swapped, false, SerialSplit.Allowed.ALL, costs(shape, rearranged));
  }

  private MatMulPlan joint(ProductShape forward, MatMulPlan alone) {
    ProductPlanner.Costs first = costs(forward, Rearranged.NOTHING);
    ProductPlanner.Costs second = costs(forward.backward(), Rearranged.NOTHING);
    ProductPlanner.Costs third = costs(forward.update(), Rearranged.ACTIVATIONS);
    ProductPlanner.Costs all =
        (plan, serial) ->
            first
                .of(plan, serial)
                .plus(second.of(backward(plan), serial))
                .plus(third.of(update(plan), serial.update()));
    var form = new ProductPlanner.Form(forward, true, true, SerialSplit.Allowed.OUTPUTS, all);
    MatMulPlan joint = ProductPlanner.best(List.of(form), options, target, tiles);
    long separate =
        alone.plan().cost().cycles()
            + backwardAlone(forward.backward().swapped()).plan().cost().cycles()
            + updateAlone(forward.update().swapped()).plan().cost().cycles();
    return separate < joint.plan().cost().cycles() ? alone : joint;
  }

  private MatMulPlan backwardAlone(ProductShape shape) {
    return alone(shape, Rearranged.ACTIVATIONS.ofLayer());
  }

  private MatMulPlan updateAlone(ProductShape shape) {
    return alone(shape, Rearranged.ALL_BUT_WEIGHTS.ofLayer());
  }

  private MatMulPlan backward(ProductShape shape) {
    MatMulPlan forward = forward(shape.swapped().backward().swapped());
    return isJoint(forward)
        ? new MatMulPlan(
            forward.shape().backward(), forward.serial(), backward(forward.plan()), true)
        : backwardAlone(shape);
  }

  private MatMulPlan update(ProductShape shape) {
    MatMulPlan forward = forward(shape.swapped().update().swapped());
    return isJoint(forward)
        ? new MatMulPlan(
            forward.shape().update(), forward.serial().update(), update(forward.plan()), true)
        : updateAlone(shape);
  }

  private static boolean isJoint(MatMulPlan forward) {
    return forward.plan().fieldGrain() > 1;
  }

  /** The deltas times the weights that lie where the forward pass has them. */
  private static ProductPlan backward(ProductPlan forward) {
    return new ProductPlan(
        forward.path(),
        forward.outGrain(),
        forward.path().inputChannels(),
        forward.groupSplit(),
        /* inSplit= */ forward.fieldSplit(),
        /* fieldSplit= */ forward.inSplit(),
        forward.outSplit(),
        TileOrder.BACKWARD,
        PlanCost.NONE);
  }

  /** The update of each weight on its tile. */
  private ProductPlan update(ProductPlan forward) {
    int grain = forward.path().inputChannels();
    MatrixPath path =
        MatrixPath.of(
            forward.path().input(),
            forward.path().partials(),
            Math.min(grain, forward.path().units()),
            target);
    return new ProductPlan(
        path,
        grain,
        grain,
        forward.groupSplit(),
        /* inSplit= */ forward.outSplit(),
        forward.fieldSplit(),
        /* outSplit= */ forward.inSplit(),
        TileOrder.UPDATE,
        PlanCost.NONE);
  }
}
