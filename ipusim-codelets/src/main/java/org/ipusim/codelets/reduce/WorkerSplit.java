package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * How the reductions of a tile are shared among its workers, by rough counts of bundles (PopLibs,
 * {@code ReductionConnection.cpp}).
 */
final class WorkerSplit {
  /** Bundles around a reduction, and around one of two stages. */
  private static final int OVERHEAD = 30;

  /** No part of a reduction has fewer bundles, found by the vendor by trial. */
  private static final int LEAST_BUNDLES = 4;

  private final int workers;
  private final int dataPathBytes;
  private final Operation operation;

  WorkerSplit(Target target, Operation operation) {
    this.workers = target.chip().tile().workerContexts();
    this.dataPathBytes = target.chip().tile().dataPathBytes();
    this.operation = operation;
  }

  int workers() {
    return workers;
  }

  /** Bundles of the arithmetic: rows narrower than a vector take as many as if they were one. */
  private long bundles(RegionReduction r) {
    ElementType type = r.output().elementType();
    int width = dataPathBytes / type.bytes();
    if (operation.isSum() && type.isFloatingPoint()) {
      width *= 2;
    }
    int outputs = r.outputs();
    int used = Integer.highestOneBit(width);
    if (Integer.bitCount(outputs) != 1 || outputs > width) {
      while (outputs % used != 0) {
        used /= 2;
      }
    }
    return Math.ceilDiv(r.elements(), (long) used);
  }

  /** Gives each reduction to a worker, longest last, each to the worker with least to do. */
  List<List<RegionReduction>> distributed(List<RegionReduction> reductions, int available) {
    int count = Math.max(1, available);
    var order =
        IntStream.range(0, reductions.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> bundles(reductions.get(i))))
            .toList();
    var load = new long[count];
    var mine = new ArrayList<List<RegionReduction>>();
    for (int i : order) {
      RegionReduction r = reductions.get(i);
      if (mine.size() < count) {
        load[mine.size()] = bundles(r);
        mine.add(new ArrayList<>(List.of(r)));
        continue;
      }
      int least = 0;
      for (int w = 1; w < count; w++) {
        least = load[w] < load[least] ? w : least;
      }
      load[least] += bundles(r);
      mine.get(least).add(r);
    }
    return mine;
  }

  /** Into how many parts by rows each reduction is split, so that idle workers help. */
  int[] rowParts(List<RegionReduction> reductions, int available) {
    int n = reductions.size();
    var parts = new int[n];
    Arrays.fill(parts, 1);
    var cost = new long[n];
    var most = new long[n];
    for (int i = 0; i < n; i++) {
      RegionReduction r = reductions.get(i);
      cost[i] = OVERHEAD + bundles(r);
      most[i] = Math.min(r.elements() / r.outputs() / 2, cost[i] / LEAST_BUNDLES);
    }
    long before = Arrays.stream(cost).max().orElse(0);
    for (int free = available - n; free > 0; free--) {
      int slowest = 0;
      for (int i = 1; i < n; i++) {
        slowest = cost[i] > cost[slowest] ? i : slowest;
      }
      if (parts[slowest] + 1 >= most[slowest]) {
        break;
      }
      long split = 2 * OVERHEAD + bundles(reductions.get(slowest)) / (parts[slowest] + 1);
      if (split >= cost[slowest]) {
        break;
      }
      cost[slowest] = split;
      parts[slowest]++;
    }
    if (Arrays.stream(cost).max().orElse(0) == before) {
      Arrays.fill(parts, 1);
    }
    return parts;
  }

  /** Shares rows among at most so many parts of at least two rows, as few as are no longer. */
  static int[] rows(int rows, int parts, int grain) {
    if (rows <= 3 || parts <= 1) {
      return new int[] {rows};
    }
    int each = Math.ceilDiv(rows, parts);
    int used = Math.min(rows / 2, Math.ceilDiv(rows, each));
    var split = new int[used];
    Arrays.fill(split, grain * (rows / (used * grain)));
    int rest = rows % (used * grain);
    for (int i = 0; i < rest / grain; i++) {
      split[i] += grain;
    }
    split[used - 1] += rest % grain;
    return Arrays.stream(split).filter(s -> s > 0).toArray();
  }
}
