package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ipusim.codelets.internal.plan.MemoryBudget;
import org.ipusim.codelets.internal.plan.PlanConstraints;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.jspecify.annotations.Nullable;

/**
 * Finds how to divide a dynamic sparse product among tiles (PopLibs 3.4,
 * popsparse/FullyConnectedPlan.cpp): over all grids that differ in what the fullest tile has, the
 * one for which the product and, if asked, that with the transposed matrix and the gradient of the
 * sparse matrix are estimated to take the fewest cycles together; of several that of fewest bytes,
 * then the first.
 */
final class DynamicPlanner {
  private record Key(DynamicShape shape, DynamicSparseOptions options, Target target, int tiles) {}

  private static final String MOVES_BUCKETS = "exchange.gradWExchangeBuckets";

  private static final List<String> CONSTRAINTS =
      List.of("partition.x", "partition.y", "partition.z", MOVES_BUCKETS);

  /** The largest that a field of meta-information holds. */
  private static final int LARGEST_FIELD = 0xFFFF;

  private static final ConcurrentHashMap<Key, DynamicPlan> KNOWN = new ConcurrentHashMap<>();

  private final DynamicShape shape;
  private final DynamicSparseOptions options;
  private final Target target;
  private final int tiles;
  private final PlanConstraints constraints;
  private final BucketSize sizes;

  private DynamicPlanner(Key key) {
    this.shape = key.shape();
    this.options = key.options();
    this.target = key.target();
    this.tiles = key.tiles();
    this.constraints = PlanConstraints.parse(options.planConstraints(), CONSTRAINTS);
    this.sizes = new BucketSize(shape, options, target);
  }

  /**
   * Plans a product, or remembers the plan.
   *
   * @throws IllegalArgumentException when the product is not possible, or no plan obeys the
   *     constraints
   */
  static DynamicPlan plan(
      Graph graph, ElementType type, DynamicSparseParams params, DynamicSparseOptions options) {
    Target target = graph.target();
    DynamicShape shape = DynamicShape.of(params, type, options, target);
    return KNOWN.computeIfAbsent(
        new Key(shape, options, target, graph.tiles()), key -> new DynamicPlanner(key).plan());
  }

  private DynamicPlan plan() {
    return MemoryBudget.plan(options.availableMemoryProportion(), target, this::best)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no plan for "
                        + shape
                        + " on "
                        + tiles
                        + " tiles obeys planConstraints '"
                        + options.planConstraints()
                        + "' and has meta-information that fits 16 bits"));
  }

  private @Nullable DynamicPlan best(long bytes, boolean leastMemory) {
    DynamicPlan best = null;
    var costs = new DynamicCosts(shape, options, target);
    for (int x : constraints.splits("partition.x", splits(shape.xBlocks(), tiles))) {
      for (int y : constraints.splits("partition.y", splits(shape.yBlocks(), tiles / x))) {
        for (int z : constraints.splits("partition.z", factors(shape.zGrains(), tiles / (x * y)))) {
          for (Optional<GradWMethod> gradient : gradients(shape.n() / z)) {
            DynamicPlan plan = plan(x, y, z, gradient.orElse(null), costs);
            if (plan != null
                && plan.bytes() <= bytes
                && (best == null || isBetter(plan, best, leastMemory))) {
              best = plan;
            }
          }
        }
      }
    }
    return best;
  }

  /** Ways to compute the gradient of the sparse matrix, or one way not to. */
  private List<Optional<GradWMethod>> gradients(int columns) {
    if (!options.doGradWPass()) {
      return List.of(Optional.empty());
    }
    boolean grouped = !shape.elementwise() && columns % GradWMethod.group(shape.type()) == 0;
    var methods = new ArrayList<Optional<GradWMethod>>();
    for (boolean onMatrixUnit : grouped ? new boolean[] {false, true} : new boolean[] {false}) {
      for (boolean movesBuckets : new boolean[] {false, true}) {
        if (constraints.allows(MOVES_BUCKETS, movesBuckets)) {
          methods.add(Optional.of(new GradWMethod(onMatrixUnit, movesBuckets)));
        }
      }
    }
    return methods;
  }

  private @Nullable DynamicPlan plan(
      int x, int y, int z, @Nullable GradWMethod gradient, DynamicCosts costs) {
    int xBlocks = Math.ceilDiv(shape.xBlocks(), x);
    int yBlocks = Math.ceilDiv(shape.yBlocks(), y);
    int bucketBlocks = sizes.blocks(x * y * z);
    long farthest = (yBlocks - 1L) * shape.n() / z * shape.type().bytes();
    long values = (long) bucketBlocks * shape.area();
    if (shape.elementwise() ? farthest > LARGEST_FIELD : values > LARGEST_FIELD) {
      return null;
    }
    boolean columns = shape.elementwise() && options.doGradAPass() && !options.sharedBuckets();
    if (columns && !fieldsHoldColumns(xBlocks, shape.n() / z, bucketBlocks)) {
      return null;
    }
    var plan =
        new DynamicPlan(
            shape,
            x,
            y,
            z,
            bucketBlocks,
            sizes.meta(xBlocks, yBlocks),
            columns ? sizes.metaByColumns(xBlocks, yBlocks) : 0,
            gradient,
            DynamicPlanCost.NONE,
            DynamicPlanCost.NONE,
            DynamicPlanCost.NONE);
    return costs.of(plan);
  }

  /** Whether fields by columns can tell places of elements in a bucket and of dense rows. */
  private boolean fieldsHoldColumns(int xBlocks, int columns, int bucketElements) {
    long farthestRow = (xBlocks - 1L) * columns * shape.type().bytes();
    long farthestElement = (bucketElements - 1L) * shape.type().bytes();
    return Math.max(farthestRow, farthestElement) <= LARGEST_FIELD;
  }

  private static boolean isBetter(DynamicPlan plan, DynamicPlan best, boolean leastMemory) {
    int byBytes = Long.compare(plan.bytes(), best.bytes());
    int byCycles = Long.compare(plan.cycles(), best.cycles());
    int first = leastMemory ? byBytes : byCycles;
    return first != 0 ? first < 0 : byBytes + byCycles < 0;
  }

  /** Splits that leave no part empty, the smallest for each largest part. */
  private static List<Integer> splits(int blocks, int most) {
    var splits = new ArrayList<Integer>();
    for (int parts = 1; parts <= Math.min(blocks, most); parts++) {
      if (Math.ceilDiv(blocks, Math.ceilDiv(blocks, parts)) == parts) {
        splits.add(parts);
      }
    }
    return splits;
  }

  private static List<Integer> factors(int grains, int most) {
    var factors = new ArrayList<Integer>();
    for (int parts = 1; parts <= Math.min(grains, most); parts++) {
      if (grains % parts == 0) {
        factors.add(parts);
      }
    }
    return factors;
  }
}
