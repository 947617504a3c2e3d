package org.ipusim.graph.profile;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Bytes of every tile by category. Not-always-live memory counts with its largest amount over all
 * program steps; alignment between variables counts as gaps.
 */
public final class MemoryReport {
  private final int tileBytes;
  private final Map<MemoryCategory, long[]> bytes;
  private final long[] gaps;
  private final IntFunction<List<NamedBytes>> variablesOfTile;

  /**
   * Bytes under a user's name.
   *
   * @param name the name
   * @param bytes the bytes
   */
  public record NamedBytes(String name, long bytes) {}

  /**
   * Makes a report.
   *
   * @param tileBytes memory of one tile
   * @param bytes bytes by category and tile
   * @param gaps bytes lost to alignment by tile
   * @param variablesOfTile what a tile holds, largest first
   */
  public MemoryReport(
      int tileBytes,
      Map<MemoryCategory, long[]> bytes,
      long[] gaps,
      IntFunction<List<NamedBytes>> variablesOfTile) {
    this.tileBytes = tileBytes;
    this.bytes = new EnumMap<>(MemoryCategory.class);
    for (MemoryCategory c : MemoryCategory.values()) {
      this.bytes.put(c, bytes.getOrDefault(c, new long[gaps.length]).clone());
    }
    this.gaps = gaps.clone();
    this.variablesOfTile = variablesOfTile;
  }

  /**
   * All there is to a report, to be saved.
   *
   * @param tileBytes memory of one tile
   * @param bytes bytes by category and tile
   * @param gaps bytes lost to alignment by tile
   * @param variablesOfTile what a tile holds, largest first
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record State(
      int tileBytes,
      Map<MemoryCategory, long[]> bytes,
      long[] gaps,
      IntFunction<List<NamedBytes>> variablesOfTile) {}

  /** {@return all there is to the report, not to be changed} */
  public State state() {
    return new State(tileBytes, bytes, gaps, variablesOfTile);
  }

  /**
   * Makes a report again.
   *
   * @param state all there is to it
   * @return the report
   */
  public static MemoryReport of(State state) {
    return new MemoryReport(
        state.tileBytes(), state.bytes(), state.gaps(), state.variablesOfTile());
  }

  /** {@return the number of tiles} */
  public int tiles() {
    return gaps.length;
  }

  /** {@return the bytes of memory that each tile has} */
  public int tileBytes() {
    return tileBytes;
  }

  /**
   * Gives one category of one tile.
   *
   * @param category the category
   * @param tile the tile
   * @return its bytes
   */
  public long bytes(MemoryCategory category, int tile) {
    return column(category)[tile];
  }

  private long[] column(MemoryCategory category) {
    return Objects.requireNonNull(bytes.get(category));
  }

  /**
   * Gives one category over all tiles.
   *
   * @param category the category
   * @return its bytes
   */
  public long total(MemoryCategory category) {
    return IntStream.range(0, tiles()).mapToLong(t -> bytes(category, t)).sum();
  }

  /**
   * Gives what a tile uses, without gaps.
   *
   * @param tile the tile
   * @return its bytes
   */
  public long excludingGaps(int tile) {
    long sum = 0;
    for (MemoryCategory c : MemoryCategory.values()) {
      sum += bytes(c, tile);
    }
    return sum;
  }

  /**
   * Gives what a tile uses, gaps and all: what has to fit.
   *
   * @param tile the tile
   * @return its bytes
   */
  public long includingGaps(int tile) {
    return excludingGaps(tile) + gaps[tile];
  }

  /** {@return the fullest tile's bytes without gaps} */
  public long maxExcludingGaps() {
    return IntStream.range(0, tiles()).mapToLong(this::excludingGaps).max().orElse(0);
  }

  /** {@return the fullest tile's bytes with gaps} */
  public long maxIncludingGaps() {
    return IntStream.range(0, tiles()).mapToLong(this::includingGaps).max().orElse(0);
  }

  /** {@return the bytes of all tiles without gaps} */
  public long totalExcludingGaps() {
    return IntStream.range(0, tiles()).mapToLong(this::excludingGaps).sum();
  }

  /** {@return the tiles that need more than they have, fullest first} */
  public List<Integer> overfullTiles() {
    return fullestTiles(tiles()).stream().filter(t -> includingGaps(t) > tileBytes).toList();
  }

  /**
   * Lists the fullest tiles.
   *
   * @param count how many at most
   * @return the tiles, fullest first, lower numbers first among equals
   */
  public List<Integer> fullestTiles(int count) {
    return IntStream.range(0, tiles())
        .boxed()
        .sorted(Comparator.comparingLong(this::includingGaps).reversed().thenComparing(t -> t))
        .limit(count)
        .toList();
  }

  /**
   * Lists what a tile holds.
   *
   * @param tile the tile
   * @return variables and constants, largest first
   */
  public List<NamedBytes> variables(int tile) {
    return ImmutableList.copyOf(variablesOfTile.apply(tile));
  }
}
