package org.ipusim.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which elements of a tensor each tile holds (Poplar's {@code TileToTensorMapping}). Intervals
 * count the tensor's elements in row-major order, ascending within a tile.
 */
public final class TileMapping {
  private final ImmutableSortedMap<Integer, List<Interval>> byTile;

  private TileMapping(Map<Integer, List<Interval>> byTile) {
    var copy = new TreeMap<Integer, List<Interval>>();
    byTile.forEach((tile, intervals) -> copy.put(tile, ImmutableList.copyOf(intervals)));
    this.byTile = ImmutableSortedMap.copyOf(copy);
  }

  /** {@return the tiles that hold elements, each with its intervals, in ascending order} */
  public SortedMap<Integer, List<Interval>> byTile() {
    return byTile;
  }

  /**
   * Gives one tile's intervals.
   *
   * @param tile the tile
   * @return its intervals, empty when it holds nothing
   */
  public List<Interval> of(int tile) {
    return byTile.getOrDefault(tile, ImmutableList.of());
  }

  /** {@return the elements that some tile holds} */
  public long mappedElements() {
    return byTile.values().stream().flatMap(List::stream).mapToLong(Interval::size).sum();
  }

  /**
   * Spreads elements evenly in tile order, as poplibs' {@code mapTensorLinearly} does ({@code
   * splitRegions} in its Util.cpp): to as few tiles as hold no more grains each than the even
   * share, which then differ by at most one grain. Only the last grain may be cut short.
   *
   * @param elements the tensor's elements
   * @param tiles the tiles to use, from tile 0
   * @param minElementsPerTile the fewest elements worth a tile, rounded up to whole grains; a tile
   *     holds fewer only when there are no more
   * @param grain elements that stay together
   * @return the mapping
   * @throws IllegalArgumentException when an argument but {@code elements} is below 1
   */
  public static TileMapping linear(int elements, int tiles, int minElementsPerTile, int grain) {
    if (elements < 0 || tiles < 1 || minElementsPerTile < 1 || grain < 1) {
      throw new IllegalArgumentException(
          "linear mapping of "
              + elements
              + " elements over "
              + tiles
              + " tiles, at least "
              + minElementsPerTile
              + " each, grain "
              + grain
              + ": tiles, least and grain must be at least 1, elements at least 0");
    }
    var builder = new Builder();
    if (elements > 0) {
      long grains = Math.ceilDiv(elements, (long) grain);
      long worthwhile = Math.max(1, grains / Math.ceilDiv(minElementsPerTile, (long) grain));
      long mostGrains = Math.ceilDiv(grains, Math.min(tiles, worthwhile));
      long used = Math.ceilDiv(grains, mostGrains);
      for (long tile = 0; tile < used; tile++) {
        long begin = tile * grains / used * grain;
        long end = Math.min(elements, (tile + 1) * grains / used * grain);
        builder.add((int) tile, (int) begin, (int) end);
      }
    }
    return builder.build();
  }

  /** {@return a builder without intervals} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TileMapping m && m.byTile.equals(byTile);
  }

  @Override
  public int hashCode() {
    return byTile.hashCode();
  }

  @Override
  public String toString() {
    return byTile.toString();
  }

  /** Collects intervals. */
  public static final class Builder {
    private final Map<Integer, List<Interval>> byTile = new TreeMap<>();

    private Builder() {}

    /**
     * Gives elements to a tile; joins them to the tile's last interval when they follow it.
     *
     * @param tile the tile
     * @param begin first element
     * @param end first element left out
     * @return this builder
     */
    public Builder add(int tile, int begin, int end) {
      var interval = new Interval(begin, end);
      if (interval.size() > 0) {
        List<Interval> list = byTile.computeIfAbsent(tile, t -> new ArrayList<>());
        Interval last = list.isEmpty() ? null : list.getLast();
        if (last != null && last.end() == begin) {
          list.set(list.size() - 1, new Interval(last.begin(), end));
        } else {
          list.add(interval);
        }
      }
      return this;
    }

    /** {@return the mapping} */
    public TileMapping build() {
      return new TileMapping(byTile);
    }
  }
}
