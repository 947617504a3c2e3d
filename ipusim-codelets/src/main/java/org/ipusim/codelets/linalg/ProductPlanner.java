package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.plan.MemoryBudget;
import org.ipusim.codelets.internal.plan.PlanConstraints;
import org.ipusim.codelets.problem.PlanException;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * Finds how to divide a product among tiles. The search is over all splits of groups, input
 * channels, field and output channels that differ in what the fullest tile has; the quickest by its
 * form's costs wins, of several the one of fewest bytes, then the first.
 */
final class ProductPlanner {
  /** Estimates plans, given without a cost. */
  @FunctionalInterface
  interface Costs {
    PlanCost of(ProductPlan plan, SerialSplit serial);
  }

  /**
   * A product that solves the problem.
   *
   * @param shape the product
   * @param swapped whether the field is the right matrix's columns, not the left one's rows
   * @param fieldGrain field elements that stay together, those of the input channels of a pass
   *     where it is true
   * @param serial in what steps it may be done
   * @param costs estimates its plans
   */
  record Form(
      ProductShape shape,
      boolean swapped,
      boolean fieldGrain,
      SerialSplit.Allowed serial,
      Costs costs) {}

  private record Key(ProductShape shape, PlanOptions options, Target target, int tiles) {}

  private static final ConcurrentHashMap<Key, ProductPlan> KNOWN = new ConcurrentHashMap<>();

  /** The fewest units of a path (PopLibs 3.4, poplinCycleEstimators.cpp). */
  private static final int FEWEST_UNITS = 8;

  private final List<Form> forms;
  private final PlanOptions options;
  private final Target target;
  private final int tiles;
  private final PlanConstraints constraints;

  private ProductPlanner(List<Form> forms, PlanOptions options, Target target, int tiles) {
    this.forms = forms;
    this.options = options;
    this.target = target;
    this.tiles = tiles;
    this.constraints = PlanConstraints.parse(options.planConstraints(), PlanConstraints.PRODUCT);
  }

  /**
   * Plans a product that is not to be swapped, all in one step, or remembers the plan.
   *
   * @throws PlanException when no plan obeys the constraints
   */
  static ProductPlan plan(ProductShape shape, PlanOptions options, Target target, int tiles) {
    return KNOWN.computeIfAbsent(
        new Key(shape, options, target, tiles),
        key -> best(List.of(plain(shape, options, target)), options, target, tiles).plan());
  }

  private static Form plain(ProductShape shape, PlanOptions options, Target target) {
    var costs = new ProductCost(shape, options, target, Rearranged.NOTHING);
    return new Form(shape, false, false, SerialSplit.Allowed.NONE, costs::of);
  }

  /**
   * The best plan of several forms.
   *
   * @throws PlanException when no plan obeys the constraints
   */
  static MatMulPlan best(List<Form> forms, PlanOptions options, Target target, int tiles) {
    return new ProductPlanner(forms, options, target, tiles).plan();
  }

  private MatMulPlan plan() {
    return MemoryBudget.plan(options.availableMemoryProportion(), target, this::best)
        .orElseThrow(
            () ->
                new PlanException(
                    "no plan for "
                        + described(forms.getFirst())
                        + " on "
                        + tiles
                        + " tiles obeys planConstraints "
                        + options.planConstraints()));
  }

  private static String described(Form form) {
    ProductShape s = form.swapped() ? form.shape().swapped() : form.shape();
    String one =
        s.field() + " x " + s.inChannels() + " by " + s.inChannels() + " x " + s.outChannels();
    return (s.groups() == 1 ? "a product of " : s.groups() + " products of ") + one;
  }

  private List<Form> allowed() {
    return forms.stream()
        .filter(form -> constraints.allows("transform.swapOperands", form.swapped()))
        .toList();
  }

  private @Nullable MatMulPlan best(long bytes, boolean leastMemory) {
    MatMulPlan best = null;
    for (Form form : allowed()) {
      for (MatrixPath path : paths(form.shape())) {
        for (int outGrain : outGrains(path)) {
          best = better(best, form, path, outGrain, bytes, leastMemory);
        }
      }
    }
    return best;
  }

  private List<MatrixPath> paths(ProductShape shape) {
    ElementType partials =
        shape.input() == ElementType.FLOAT ? ElementType.FLOAT : options.partialsType();
    MatrixPath all = MatrixPath.of(shape.input(), partials, target);
    return all.units() <= FEWEST_UNITS
        ? List.of(all)
        : List.of(all, MatrixPath.of(shape.input(), partials, FEWEST_UNITS, target));
  }

  /** Output channels of a group: those of one pass, or as many as input channels in several. */
  static List<Integer> outGrains(MatrixPath path) {
    return path.units() < path.inputChannels() && path.inputChannels() % path.units() == 0
        ? List.of(path.inputChannels(), path.units())
        : List.of(path.units());
  }

  private @Nullable MatMulPlan better(
      @Nullable MatMulPlan known,
      Form form,
      MatrixPath path,
      int outGrain,
      long bytes,
      boolean leastMemory) {
    MatMulPlan best = known;
    ProductShape whole = form.shape();
    int inGroups = Math.ceilDiv(whole.inChannels(), path.inputChannels());
    int outGroups = Math.ceilDiv(whole.outChannels(), outGrain);
    for (SerialSplit serial : SerialSplit.of(whole, inGroups, outGroups, form.serial())) {
      if (constraints.allows("inChanSplit.serial", serial.in())
          && constraints.allows("outChanSplit.serial", serial.out())) {
        best = better(best, form, serial, path, outGrain, bytes, leastMemory);
      }
    }
    return best;
  }

  private @Nullable MatMulPlan better(
      @Nullable MatMulPlan known,
      Form form,
      SerialSplit serial,
      MatrixPath path,
      int outGrain,
      long bytes,
      boolean leastMemory) {
    MatMulPlan best = known;
    ProductShape shape = serial.step(form.shape());
    int grain = form.fieldGrain() ? path.inputChannels() : 1;
    int inGroups = Math.ceilDiv(shape.inChannels(), path.inputChannels());
    int outGroups = Math.ceilDiv(shape.outChannels(), outGrain);
    int fields = Math.ceilDiv(shape.field(), grain);
    for (int groups : constraints.splits("convGroupSplit", splits(shape.groups(), tiles))) {
      for (int in : constraints.splits("inChanSplit.parallel", splits(inGroups, tiles / groups))) {
        int left = tiles / (groups * in);
        for (int field : constraints.splits("fieldSplit", splits(fields, left))) {
          int most = left / field;
          for (int out : constraints.splits("outChanSplit.parallel", outs(form, outGroups, most))) {
            var plan =
                new ProductPlan(
                    path,
                    outGrain,
                    grain,
                    groups,
                    in,
                    field,
                    out,
                    TileOrder.FORWARD,
                    PlanCost.NONE);
            PlanCost cost = form.costs().of(plan, serial);
            if (cost.bytes() <= bytes && (best == null || isBetter(cost, best, leastMemory))) {
              best = new MatMulPlan(form.shape(), serial, plan.withCost(cost), form.swapped());
            }
          }
        }
      }
    }
    return best;
  }

  /** Passes that are planned together leave each field element, a weight, on one tile. */
  private static List<Integer> outs(Form form, int groups, int most) {
    return form.fieldGrain() ? List.of(1) : pairs(groups, most);
  }

  private static boolean isBetter(PlanCost cost, MatMulPlan best, boolean leastMemory) {
    PlanCost known = best.plan().cost();
    return (leastMemory && cost.bytes() != known.bytes())
        ? cost.bytes() < known.bytes()
        : cost.betterThan(known);
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
