package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Cycles of slicing and updating at places known only when the program runs (PopLibs 3.4, {@code
 * lib/popops/popopsCycleEstimators.cpp} and {@code lib/popops/PerformanceEstimation.cpp}).
 */
public final class SliceCost {
  private static final int CALL_AND_SYNC = 11 + 1 + 6 + 1 + 6;
  private static final int BYTES_VECTOR = 4;

  /** Bundles for an index of a row that is not here. */
  private static final int SLICE_OUT_OF_RANGE = 8;

  private static final int UPDATE_OUT_OF_RANGE = 5;

  private SliceCost() {}

  /** Elements of one 64-bit copy; bytes are copied by words. */
  private static int width(ElementType type, Target target) {
    return type.bytes() == 1 ? BYTES_VECTOR : target.chip().tile().dataPathBytes() / type.bytes();
  }

  private static int workers(Target target) {
    return target.chip().tile().workerContexts();
  }

  /**
   * Tile cycles of {@code DynamicSlice1D} and {@code DynamicUpdateSlice1D}: workers share the
   * elements of a slice; {@code 25 + 6 (39 + (24 + 2 v) n)} with v whole vectors of a worker.
   *
   * @param type the elements' type
   * @param regionSize elements of a slice
   * @param slices how many slices, one after another
   * @param target the chip
   * @return tile cycles
   */
  public static long dynamic1D(ElementType type, int regionSize, int slices, Target target) {
    int vectors = Math.ceilDiv(regionSize, workers(target)) / width(type, target);
    return CALL_AND_SYNC + workers(target) * (39 + (24 + 2L * vectors) * slices);
  }

  /**
   * Bundles of {@code DynamicSlice2D} and {@code DynamicUpdateSlice2D}: {@code 27 + sum((29 + v) n
   * + 13)}, for halves {@code (31 + 2 v)}, for bytes {@code (50 + 2 v)}.
   *
   * @param type the elements' type
   * @param regionSizes elements of a slice in each region
   * @param slices how many slices, one after another
   * @param target the chip
   * @return bundles
   */
  public static long dynamic2D(ElementType type, int[] regionSizes, int slices, Target target) {
    long bundles = 27;
    for (int size : regionSizes) {
      int vectors = size / width(type, target);
      int perSlice =
          switch (type.bytes()) {
            case 1 -> 50 + 2 * vectors;
            case 2 -> 31 + 2 * vectors;
            default -> 29 + vectors;
          };
      bundles += (long) perSlice * slices + 13;
    }
    return bundles;
  }

  /**
   * Tile cycles of {@code MultiSlice}: {@code 6 (30 + n (19 + c ceil(r / g)))} with g elements
   * copied in c bundles; indices that are sorted are searched by halving first.
   *
   * @param type the elements' type
   * @param regionSize elements of a slice
   * @param offsets how many slices the worker with most has, see {@link #share}
   * @param sorted whether the vertex is told that indices are sorted
   * @param target the chip
   * @return tile cycles
   */
  public static long multiSlice(
      ElementType type, int regionSize, int offsets, boolean sorted, Target target) {
    return multi(30, type, regionSize, offsets, sorted, target);
  }

  /**
   * Tile cycles of {@code MultiSlice} as a planner estimates them, where some rows are elsewhere.
   *
   * @param type the elements' type
   * @param regionSize elements of a slice
   * @param offsets how many slices the worker with most has
   * @param inRange how many of them are of rows that are here
   * @param sorted whether the vertex is told that indices are sorted
   * @param target the chip
   * @return tile cycles
   */
  public static long multiSlice(
      ElementType type, int regionSize, int offsets, int inRange, boolean sorted, Target target) {
    long elsewhere = (long) (offsets - inRange) * SLICE_OUT_OF_RANGE;
    return multiSlice(type, regionSize, inRange, sorted, target) + workers(target) * elsewhere;
  }

  /**
   * Slices of the worker that has most: a multi-vertex's workers share them evenly ({@code
   * getMultiSliceUpdateOpMaxElemsPerWorker} of lib/popops/DynamicSlice.cpp).
   *
   * @param offsets slices of the vertex
   * @param target the chip
   * @return slices
   */
  public static int share(int offsets, Target target) {
    return Math.ceilDiv(offsets, workers(target));
  }

  /**
   * Tile cycles of {@code MultiUpdate}: as {@link #multiSlice}, a bundle less at the start.
   *
   * @param type the elements' type
   * @param regionSize elements of a slice
   * @param offsets how many slices
   * @param sorted whether the vertex is told that indices are sorted
   * @param target the chip
   * @return tile cycles
   */
  public static long multiUpdate(
      ElementType type, int regionSize, int offsets, boolean sorted, Target target) {
    return multi(29, type, regionSize, offsets, sorted, target);
  }

  private static long multi(
      int fixed, ElementType type, int regionSize, int offsets, boolean sorted, Target target) {
    int perVector = type.bytes() == 1 ? 3 : 2;
    int vector = type.bytes() == 1 ? BYTES_VECTOR : 2;
    long bundles = fixed + offsets * (19L + (long) perVector * Math.ceilDiv(regionSize, vector));
    if (sorted && offsets > 0) {
      int halvings = Integer.SIZE - Integer.numberOfLeadingZeros(offsets - 1);
      bundles += 20L * halvings + 29;
    }
    return workers(target) * bundles;
  }

  /**
   * Tile cycles of {@code MultiUpdateOp} and {@code ScaledMultiUpdateOp}: {@code 6 (c + p n)},
   * where one worker has all indices in the worst case, which is assumed.
   *
   * @param type the elements' type
   * @param regionSize elements of a slice
   * @param offsets how many slices
   * @param scaled whether slices are scaled first
   * @param subWord whether slices end within a word, which takes 20 bundles an element
   * @param target the chip
   * @return tile cycles
   */
  public static long multiUpdateOp(
      ElementType type,
      int regionSize,
      int offsets,
      boolean scaled,
      boolean subWord,
      Target target) {
    if (offsets == 0) {
      return workers(target) * 3L;
    }
    boolean wide = type.bytes() == 4;
    long fixed = (wide ? 32 : 33) + (scaled ? wide ? 6L : 4 : 0);
    long perOffset = (wide ? 11L : 12) + (scaled && !wide ? 1 : 0);
    if (subWord) {
      perOffset += 20L * regionSize;
    } else {
      perOffset += 3L * (Math.max(1, regionSize / (4 / type.bytes())) - 1);
    }
    return workers(target) * (fixed + perOffset * offsets);
  }

  /**
   * Tile cycles of {@code ScaledMultiUpdateOp} as a planner estimates them: each worker looks at
   * all indices and has a share of the rows.
   *
   * @param type the elements' type
   * @param regionSize elements of a slice
   * @param offsets how many slices
   * @param inRange how many of them are of rows of one worker
   * @param target the chip
   * @return tile cycles
   */
  public static long multiUpdateOp(
      ElementType type, int regionSize, int offsets, int inRange, Target target) {
    long elsewhere = (long) (offsets - inRange) * UPDATE_OUT_OF_RANGE;
    return multiUpdateOp(type, regionSize, inRange, true, false, target)
        + workers(target) * elsewhere;
  }
}
