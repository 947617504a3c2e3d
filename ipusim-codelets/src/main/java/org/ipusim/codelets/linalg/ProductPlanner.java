package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.plan.MemoryBudget;
import org.ipusim.codelets.internal.plan.PlanConstraints;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * Finds how to divide a product among tiles. The search is over all splits of groups, input
 * channels, field and output channels that differ in what the fullest tile has; the quickest by
 * {@link ProductCost} wins, of several the one of fewest bytes, then the first.
 */
final class ProductPlanner {
  private record Key(ProductShape shape, MatMulOptions options, Target target, int tiles) {}

  private static final ConcurrentHashMap<Key, ProductPlan> KNOWN = new ConcurrentHashMap<>();

  private final ProductShape shape;
  private final MatMulOptions options;
  private final Target target;
  private final int tiles;
  private final ProductCost costs;
  private final PlanConstraints constraints;

  private ProductPlanner(Key key) {
    this.shape = key.shape();
    this.options = key.options();
    this.target = key.target();
    this.tiles = key.tiles();
    this.costs = new ProductCost(shape, options, target);
    this.constraints =
        PlanConstraints.parse(options.planConstraints(), PlanConstraints.CONVOLUTION);
  }

  /**
   * Plans a product, or remembers the plan.
   *
   * @throws IllegalArgumentException when no plan obeys the constraints
   */
  static ProductPlan plan(ProductShape shape, MatMulOptions options, Target target, int tiles) {
    return KNOWN.computeIfAbsent(
        new Key(shape, options, target, tiles), key -> new ProductPlanner(key).plan());
  }

  private ProductPlan plan() {
    return MemoryBudget.plan(options.availableMemoryProportion(), target, this::best)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no plan for a product of "
                        + shape
                        + " on "
                        + tiles
                        + " tiles obeys planConstraints "
                        + options.planConstraints()));
  }

  private @Nullable ProductPlan best(long bytes, boolean leastMemory) {
    ProductPlan best = null;
    for (MatrixPath path : paths()) {
      for (int outGrain : outGrains(path)) {
        best = better(best, path, outGrain, bytes, leastMemory);
      }
    }
    return best;
  }

  private List<MatrixPath> paths() {
    ElementType partials =
        shape.input() == ElementType.FLOAT ? ElementType.FLOAT : options.partialsType();
    return List.of(MatrixPath.of(shape.input(), partials, target));
  }

  /** Output channels of a group: those of one pass, or as many as input channels in several. */
  static List<Integer> outGrains(MatrixPath path) {
    return path.units() < path.inputChannels() && path.inputChannels() % path.units() == 0
        ? List.of(path.inputChannels(), path.units())
        : List.of(path.units());
  }

  private @Nullable ProductPlan better(
      @Nullable ProductPlan known, MatrixPath path, int outGrain, long bytes, boolean leastMemory) {
    ProductPlan best = known;
    int inGroups = Math.ceilDiv(shape.inChannels(), path.inputChannels());
    int outGroups = Math.ceilDiv(shape.outChannels(), outGrain);
    for (int groups : constraints.splits("convGroupSplit", splits(shape.groups(), tiles))) {
      for (int in : constraints.splits("inChanSplit.parallel", splits(inGroups, tiles / groups))) {
        int left = tiles / (groups * in);
        for (int field : constraints.splits("fieldSplit", splits(shape.field(), left))) {
          int most = left / field;
          for (int out : constraints.splits("outChanSplit.parallel", pairs(outGroups, most))) {
            var plan = new ProductPlan(path, outGrain, groups, in, field, out, PlanCost.NONE);
            PlanCost cost = costs.of(plan);
            if (cost.bytes() <= bytes && (best == null || isBetter(cost, best, leastMemory))) {
              best = new ProductPlan(path, outGrain, groups, in, field, out, cost);
            }
          }
        }
      }
    }
    return best;
  }

  private static boolean isBetter(PlanCost cost, ProductPlan best, boolean leastMemory) {
    return (leastMemory && cost.bytes() != best.cost().bytes())
        ? cost.bytes() < best.cost().bytes()
        : cost.betterThan(best.cost());
  }

  /** Those splits, and next to odd ones even ones, with which pairs of tiles receive the same. */
  static List<Integer> pairs(int elements, int most) {
    var splits = new ArrayList<Integer>();
    for (int parts : splits(elements, most)) {
      splits.add(parts);
      int even = parts + 1;
      boolean alike = Math.ceilDiv(elements, even) == Math.ceilDiv(elements, parts);
      if (parts % 2 == 1 && even <= Math.min(elements, most) && alike) {
        splits.add(even);
      }
    }
    return splits;
  }

  /**
   * The splits of so many elements in at most so many parts, the smallest for each largest part.
   */
  static List<Integer> splits(int elements, int most) {
    var splits = new ArrayList<Integer>();
    int last = 0;
    for (int parts = 1; parts <= Math.min(elements, most); parts++) {
      int largest = Math.ceilDiv(elements, parts);
      if (largest != last) {
        splits.add(parts);
        last = largest;
      }
    }
    return splits;
  }
}
