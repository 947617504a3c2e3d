package org.ipusim.codelets.gather;

import java.util.List;
import org.ipusim.codelets.internal.cost.ExchangeCost;
import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.jspecify.annotations.Nullable;

/**
 * How a dictionary and the lookups in it are spread over tiles ({@code popops::SlicePlan}): tiles
 * share its rows, its columns and the lookups. A part of the dictionary that several tiles look
 * into lies on all of them in part, and is sent to each when rows are sliced; for updates each has
 * its own rows.
 *
 * @param rows rows of the dictionary
 * @param columns elements of a row
 * @param lookups rows sliced or updated at once
 * @param slicedDimSplit parts of the rows
 * @param unslicedDimSplit parts of the columns
 * @param lookupSplit parts of the lookups
 * @param options what it was made for
 */
public record SlicePlan(
    int rows,
    int columns,
    int lookups,
    int slicedDimSplit,
    int unslicedDimSplit,
    int lookupSplit,
    SliceOptions options) {
  /** What a split costs. */
  private record Cost(long cycles, long bytes) {}

  /**
   * Looks for the split of least cycles: all numbers of parts of columns, of rows and of lookups
   * whose product is at most the tiles are estimated by the cost of the vertices and of the
   * exchange ({@code popops/DynamicSlice.cpp}, without overlap of phases).
   *
   * @param graph the graph, whose tiles are used
   * @param type the elements' type
   * @param rows rows of the dictionary
   * @param columns elements of a row
   * @param lookups rows sliced or updated at once
   * @param options what it is for
   * @return the plan; the least memory where nothing fits the allowed proportion
   * @throws IllegalArgumentException when a size is below 1
   */
  public static SlicePlan of(
      Graph graph, ElementType type, int rows, int columns, int lookups, SliceOptions options) {
    if (rows < 1 || columns < 1 || lookups < 1) {
      throw new IllegalArgumentException(
          "a plan for "
              + rows
              + " rows of "
              + columns
              + " elements and "
              + lookups
              + " lookups needs at least one of each");
    }
    Target target = graph.target();
    long most = (long) (options.availableMemoryProportion() * target.chip().memory().tileBytes());
    int grain = Math.max(1, 4 / type.bytes());
    SlicePlan best = null;
    Cost least = null;
    int tiles = graph.tiles();
    for (int each = grain; ; each += grain) {
      int c = Math.ceilDiv(columns, Math.min(each, columns));
      for (int p = 1; p <= Math.min(rows, tiles / Math.max(1, c)); p++) {
        for (int l : List.of(1, Math.min(lookups, tiles / (c * p)))) {
          var plan = new SlicePlan(rows, columns, lookups, p, c, l, options);
          Cost cost = plan.cost(type, target);
          if (better(cost, least, most)) {
            best = plan;
            least = cost;
          }
        }
      }
      if (each >= columns) {
        break;
      }
    }
    if (best == null) {
      return new SlicePlan(rows, columns, lookups, 1, 1, 1, options);
    }
    return best;
  }

  private static boolean better(Cost cost, @Nullable Cost least, long most) {
    if (least == null) {
      return true;
    }
    boolean fits = cost.bytes() <= most;
    boolean fitted = least.bytes() <= most;
    if (fits != fitted) {
      return fits;
    }
    return fits ? cost.cycles() < least.cycles() : cost.bytes() < least.bytes();
  }

  /**
   * The same split for another number of lookups in the same dictionary.
   *
   * @param number rows sliced or updated at once
   * @return the plan
   * @throws IllegalArgumentException when it is below 1
   */
  public SlicePlan withLookups(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("a plan for " + number + " lookups needs at least one");
    }
    return new SlicePlan(
        rows, columns, number, slicedDimSplit, unslicedDimSplit, lookupSplit, options);
  }

  /** {@return the tiles that it uses} */
  public int tiles() {
    return slicedDimSplit * unslicedDimSplit * lookupSplit;
  }

  /** {@return rows of a part} */
  public int rowsPerPart() {
    return Math.ceilDiv(rows, slicedDimSplit);
  }

  /**
   * {@return elements of a row in a part, whole words; the last part may have fewer}
   *
   * @param type the elements' type
   */
  public int columnsPerPart(ElementType type) {
    int grain = Math.max(1, 4 / type.bytes());
    return Math.ceilDiv(Math.ceilDiv(columns, grain), unslicedDimSplit) * grain;
  }

  int lookupsPerPart() {
    return Math.ceilDiv(lookups, lookupSplit);
  }

  /** Rows that a tile keeps of its part. */
  int rowsPerTile() {
    return Math.ceilDiv(rowsPerPart(), lookupSplit);
  }

  /** How many of a worker's indices are of some rows. */
  private int inRange(int looked, int ofRows) {
    return options.indicesDistribution() == SliceOptions.Distribution.ONE_POINT
        ? looked
        : (int) Math.ceilDiv((long) looked * ofRows, (long) rows);
  }

  private Cost cost(ElementType type, Target target) {
    int cols = columnsPerPart(type);
    long rowBytes = (long) cols * type.bytes();
    long kept = rowsPerTile() * rowBytes;
    long cycles = 0;
    long bytes = kept;
    if (options.usedForSlice()) {
      int looked = lookupsPerPart();
      int share = SliceCost.share(looked, target);
      int found = inRange(share, rowsPerPart());
      long sent = (rowsPerPart() - rowsPerTile()) * rowBytes;
      cycles += ExchangeCost.cycles(sent + 4L * looked, target);
      cycles += SliceCost.multiSlice(type, cols, share, found, options.indicesAreSorted(), target);
      long results = looked * rowBytes;
      bytes += sent + results + 4L * looked;
      if (slicedDimSplit > 1) {
        int last = Math.ceilDiv(looked, slicedDimSplit);
        cycles += ExchangeCost.cycles(last * rowBytes * slicedDimSplit, target);
        cycles += SliceCost.multiSlice(type, cols, SliceCost.share(last, target), false, target);
        bytes += last * rowBytes * (slicedDimSplit + 1);
      }
    }
    if (options.usedForUpdate()) {
      cycles += ExchangeCost.cycles(lookups * (rowBytes + 4), target);
      int found = inRange(lookups, SliceCost.share(rowsPerTile(), target));
      cycles += SliceCost.multiUpdateOp(type, cols, lookups, found, target);
      bytes = Math.max(bytes, kept + lookups * (rowBytes + 4));
    }
    return new Cost(cycles, bytes);
  }
}
