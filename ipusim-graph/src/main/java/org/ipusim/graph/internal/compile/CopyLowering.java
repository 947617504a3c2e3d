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

  /** Source region, offset, destination region, offset, elements of each stretch. */
  private int[] segments(TensorCopy copy) {
    int[] source = regions.resolve(copy.source());
    int[] destination = regions.resolve(copy.destination());
    var segments = new IntArrayList();
    int s = 0;
    int d = 0;
    int sourceDone = 0;
    int destinationDone = 0;
    while (s < source.length) {
      int length = Math.min(source[s + 2] - sourceDone, destination[d + 2] - destinationDone);
      segments.add(source[s]);
      segments.add(source[s + 1] + sourceDone);
      segments.add(destination[d]);
      segments.add(destination[d + 1] + destinationDone);
      segments.add(length);
      sourceDone += length;
      destinationDone += length;
      if (sourceDone == source[s + 2]) {
        s += 3;
        sourceDone = 0;
      }
      if (destinationDone == destination[d + 2]) {
        d += 3;
        destinationDone = 0;
      }
    }
    return segments.toIntArray();
  }

  private CopyPlan plan(List<String> names, IntArrayList segments) {
    var transfers = new TransferSet(target, goal);
    var local = new LocalCopies(target);
    for (int i = 0; i < segments.size(); i += TensorCopy.COLUMNS) {
      int source = segments.getInt(i);
      int from = segments.getInt(i + 1);
      int destination = segments.getInt(i + 2);
      int at = segments.getInt(i + 3);
      int length = segments.getInt(i + 4);
      int tile = regions.tile(source);
      int to = regions.tile(destination);
      int bytes = regions.elementBytes(source);
      if (tile == to) {
        long size = bytes;
        local.add(to, source, from * size, destination, at * size, length * size);
      } else {
        transfers.add(tile, source, from, length, bytes, to, destination, at);
      }
    }
    return new CopyPlan(
        name(names),
        segments.toIntArray(),
        Movement.of(transfers.isEmpty() ? null : transfers.schedule(), local.cycles(), false));
  }
}
