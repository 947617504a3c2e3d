package org.ipusim.codelets.internal.cost;

import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/** Cycles of sorting (PopLibs 3.4, {@code lib/popops/popopsCycleEstimators.cpp}). */
public final class SortCost {
  private static final int SUPERVISOR = 19;
  private static final int CHANGE_OF_ORDER = 2;

  private SortCost() {}

  /**
   * Bundles of {@code HeapSortVertex}, every comparison going the long way: {@code 8 (19 n
   * floor(log2 n) + 6 n + 2)}.
   *
   * @param n elements
   * @return bundles
   */
  public static long heapSort(int n) {
    return 8 * worst(n);
  }

  /**
   * Bundles of {@code HeapSortVertexKV}, which moves values with the keys: twice {@link #heapSort}.
   *
   * @param n keys
   * @return bundles
   */
  public static long heapSortKeyValue(int n) {
    return 16 * worst(n);
  }

  private static long worst(int n) {
    int log = n == 0 ? 0 : Integer.SIZE - 1 - Integer.numberOfLeadingZeros(n);
    return 19L * n * log + 6L * n + 2;
  }

  /**
   * A stretch of a worker's work in a step of a bitonic sort.
   *
   * @param distance elements between those compared
   * @param elements how many are compared with others
   */
  public record Entry(int distance, int elements) {}

  /**
   * One worker's share of a step.
   *
   * @param entries its stretches
   * @param firstInner elements of the first stretch before its first jump
   * @param initialCount elements compared since the order last changed
   */
  public record Share(List<Entry> entries, int firstInner, int initialCount) {}

  /** Bundles: of an element, the first one, a jump, the first stretch, an entry and the rest. */
  private record Loop(int inner, int first, int jump, int firstJump, int entry, int fixed) {}

  private static Loop loop(
      ElementType key, @Nullable ElementType value, boolean valuesAreSecondaryKey) {
    boolean real = key == ElementType.FLOAT;
    if (value == null) {
      return real ? new Loop(13, 13, 13, 3, 17, 40) : new Loop(12, 12, 17, 3, 22, 42);
    }
    if (valuesAreSecondaryKey) {
      return real ? new Loop(25, 25, 24, 6, 30, 45) : new Loop(27, 27, 25, 7, 30, 49);
    }
    return real ? new Loop(11, 8, 11, 11, 4, 23) : new Loop(17, 17, 22, 5, 30, 43);
  }

  /**
   * Tile cycles of {@code CompareAndSwapAtDistance} and {@code CompareAndSwapAtDistanceKeyVal},
   * every pair being swapped.
   *
   * @param key type of the keys
   * @param value type of the values, null when there are none
   * @param valuesAreSecondaryKey whether values decide between equal keys
   * @param shares what each worker does
   * @param distanceToChangeOrder elements between changes from ascending to descending
   * @param target the chip
   * @return tile cycles
   */
  public static long compareAndSwap(
      ElementType key,
      @Nullable ElementType value,
      boolean valuesAreSecondaryKey,
      List<Share> shares,
      int distanceToChangeOrder,
      Target target) {
    Loop loop = loop(key, value, valuesAreSecondaryKey);
    long most = 0;
    for (Share share : shares) {
      most = Math.max(most, bundles(loop, share, distanceToChangeOrder));
    }
    return SUPERVISOR + most * target.chip().tile().workerContexts();
  }

  private static long bundles(Loop loop, Share share, int distanceToChangeOrder) {
    long bundles = loop.fixed() + (long) share.entries().size() * loop.entry();
    int left = distanceToChangeOrder - share.initialCount();
    boolean first = true;
    for (Entry e : share.entries()) {
      int inner = first ? share.firstInner() : Math.min(e.distance(), e.elements());
      int stretches = 1 + Math.ceilDiv(e.elements() - inner, e.distance());
      int changes = e.elements() >= left ? 1 + (e.elements() - left) / distanceToChangeOrder : 0;
      bundles += loop.first() + (e.elements() - 1L) * loop.inner();
      bundles += loop.firstJump() + (stretches - 1L) * loop.jump();
      bundles += (long) CHANGE_OF_ORDER * changes;
      first = false;
    }
    return bundles;
  }
}
