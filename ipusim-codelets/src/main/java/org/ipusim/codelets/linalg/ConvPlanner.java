package org.ipusim.codelets.linalg;

import java.util.concurrent.ConcurrentHashMap;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.plan.MemoryBudget;
import org.ipusim.codelets.problem.PlanException;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/** Chooses the transformation and division of a convolution that are estimated to be quickest. */
final class ConvPlanner {
  private record Key(
      ConvShape shape, boolean weightUpdate, PlanOptions options, Target target, int tiles) {}

  private static final ConcurrentHashMap<Key, ConvPlan> KNOWN = new ConcurrentHashMap<>();

  private final Key key;

  private ConvPlanner(Key key) {
    this.key = key;
  }

  /**
   * Plans a convolution, or remembers the plan.
   *
   * @param weightUpdate whether its inputs and results are those of a layer's weight update, which
   *     lie in other orders
   * @throws PlanException when no plan obeys the constraints
   */
  static ConvPlan plan(
      ConvShape shape, boolean weightUpdate, PlanOptions options, Target target, int tiles) {
    return KNOWN.computeIfAbsent(
        new Key(shape, weightUpdate, options, target, tiles), k -> new ConvPlanner(k).plan());
  }

  private ConvPlan plan() {
    return MemoryBudget.plan(key.options().availableMemoryProportion(), key.target(), this::best)
        .orElseThrow(
            () ->
                new PlanException(
                    "no plan for a convolution of "
                        + key.shape()
                        + " on "
                        + key.tiles()
                        + " tiles obeys planConstraints "
                        + key.options().planConstraints()));
  }

  private @Nullable ConvPlan best(long bytes, boolean leastMemory) {
    ConvPlan best = null;
    for (ConvTransform transform : ConvTransform.all(key.shape())) {
      ConvPlan plan = best(transform, bytes, leastMemory);
      if (plan != null && (best == null || isBetter(plan, best, leastMemory))) {
        best = plan;
      }
    }
    return best;
  }

  private static boolean isBetter(ConvPlan plan, ConvPlan best, boolean leastMemory) {
    return (leastMemory && plan.bytes() != best.bytes())
        ? plan.bytes() < best.bytes()
        : plan.betterThan(best);
  }

  private @Nullable ConvPlan best(ConvTransform transform, long bytes, boolean leastMemory) {
    ConvShape shape = transform.apply(key.shape());
    ElementType partials =
        shape.input() == ElementType.FLOAT ? ElementType.FLOAT : key.options().partialsType();
    MatrixPath path = MatrixPath.of(shape.input(), partials, key.target());
    boolean moved = key.weightUpdate() || transform.moves();
    var rearrangement =
        new Rearrangement(moved, moved, transform.swap() != key.weightUpdate(), key.target());
    if (transform.together() > 1 || !shape.isProduct()) {
      SpatialPlan plan =
          new SpatialPlanner(shape, rearrangement, key.options(), key.target(), key.tiles())
              .best(path, transform.together(), bytes, leastMemory);
      return plan == null
          ? null
          : new ConvPlan(transform, shape, null, plan, plan.cost().cycles(), plan.cost().bytes());
    }
    ProductPlan plan =
        ProductPlanner.plan(shape.product(), key.options(), key.target(), key.tiles());
    long cycles =
        plan.cost().cycles()
            - plan.cost().transform()
            + rearrangement.cycles(
                shape,
                plan.path().inputChannels(),
                plan.outGrain(),
                plan.outGrain(),
                plan.tiles(),
                plan.path());
    return plan.cost().bytes() > bytes
        ? null
        : new ConvPlan(transform, shape, plan, null, cycles, plan.cost().bytes());
  }
}
