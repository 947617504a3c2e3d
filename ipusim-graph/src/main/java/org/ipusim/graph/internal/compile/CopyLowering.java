package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.ipusim.core.arch.Target;

/**
 * Pass: copies next to one another become stretches, one exchange phase and on-tile copies, as long
 * as their order does not matter; from the first copy for which it does, another phase begins.
 */
final class CopyLowering {
  private static final int NAMED = 4;

  private final RegionTable regions;
  private final Target target;
  private final ExchangeGoal goal;

  CopyLowering(RegionTable regions, Target target, ExchangeGoal goal) {
    this.regions = regions;
    this.target = target;
    this.goal = goal;
  }

  /**
   * Lowers copies.
   *
   * @param copies the copies, in the order of the program
   * @param merge whether those that may share a phase do
   * @return what each phase does
   */
  List<CopyPlan> lower(List<TensorCopy> copies, boolean merge) {
    var plans = new ArrayList<CopyPlan>();
    var names = new ArrayList<String>();
    var segments = new IntArrayList();
    var touched = new TouchedElements();
    for (TensorCopy copy : copies) {
      int[] next = segments(copy);
      if (!names.isEmpty() && !(merge && touched.allows(next))) {
        plans.add(plan(names, segments));
        names.clear();
        segments.clear();
        touched = new TouchedElements();
      }
      names.add(copy.name());
      segments.addElements(segments.size(), next);
      if (merge && copies.size() > 1) {
        touched.add(next);
      }
    }
    if (!names.isEmpty()) {
      plans.add(plan(names, segments));
    }
    return plans;
  }

  private static String name(List<String> names) {
    if (names.size() == 1) {
      return "copy " + names.getFirst();
    }
    var different = new LinkedHashSet<>(names);
    return names.size()
        + " copies: "
        + different.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (different.size() > NAMED ? ", ..." : "");
  }

  private CopyPlan plan(List<String> names, IntArrayList segments) {
    var movement = new CopyMovement(regions, target, target.tiles(), goal);
    movement.add(segments.toIntArray(), 0, 0);
    return new CopyPlan(name(names), segments.toIntArray(), movement.movement());
  }

  /**
   * Lowers a copy from each replica to another.
   *
   * @param all the chips of all replicas
   * @param copy what is copied
   * @param receivers to which replica each sends
   */
  CrossPlan lowerAcross(Target all, TensorCopy copy, int[] receivers) {
    int[] segments = segments(copy);
    var movement = new CopyMovement(regions, all, target.tiles(), goal);
    for (int k = 0; k < receivers.length; k++) {
      movement.add(segments, k, receivers[k]);
    }
    return new CrossPlan(copy.name(), segments, receivers, movement.movement());
  }

  private int[] segments(TensorCopy copy) {
    return Segments.of(regions.resolve(copy.source()), regions.resolve(copy.destination()));
  }
}
