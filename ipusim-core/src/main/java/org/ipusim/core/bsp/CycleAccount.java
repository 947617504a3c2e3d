package org.ipusim.core.bsp;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the cycles of a run went, tile by tile. Immutable.
 *
 * <p>For each tile the parts sum to the total of the run, exactly: a tile that has nothing to do
 * waits, and waiting is {@link CyclePart#SYNC}, as the vendor's profiles book it.
 */
public final class CycleAccount {
  private final long totalCycles;
  private final long barriers;
  private final int tiles;
  private final EnumMap<CyclePart, long[]> parts = new EnumMap<>(CyclePart.class);

  /**
   * Takes an account.
   *
   * @param totalCycles tile cycles of the run
   * @param barriers barriers each chip took part in
   * @param parts cycles by part, each an array indexed by tile; copied
   * @throws IllegalArgumentException if a part is missing, the arrays differ in length, a count is
   *     negative, or the parts of a tile do not sum to the total; it names the tile
   */
  public CycleAccount(long totalCycles, long barriers, Map<CyclePart, long[]> parts) {
    this.totalCycles = totalCycles;
    this.barriers = barriers;
    int length = -1;
    for (CyclePart part : CyclePart.values()) {
      long[] cycles = parts.get(part);
      if (cycles == null) {
        throw new IllegalArgumentException("part " + part.key() + " is missing");
      }
      if (length >= 0 && cycles.length != length) {
        throw new IllegalArgumentException(
            "part %s has %d tiles, others have %d".formatted(part.key(), cycles.length, length));
      }
      length = cycles.length;
      this.parts.put(part, cycles.clone());
    }
    tiles = length;
    for (int tile = 0; tile < tiles; tile++) {
      requireSum(tile);
    }
  }

  private void requireSum(int tile) {
    long sum = 0;
    for (Map.Entry<CyclePart, long[]> entry : parts.entrySet()) {
      long cycles = entry.getValue()[tile];
      if (cycles < 0) {
        throw new IllegalArgumentException(
            "tile %d: %s is negative: %d".formatted(tile, entry.getKey().key(), cycles));
      }
      sum = Math.addExact(sum, cycles);
    }
    if (sum != totalCycles) {
      throw new IllegalArgumentException(
          "tile %d: the parts sum to %d cycles, but the total is %d"
              .formatted(tile, sum, totalCycles));
    }
  }

  private long[] part(CyclePart part) {
    long[] cycles = parts.get(part);
    if (cycles == null) {
      throw new IllegalStateException("part " + part.key() + " is missing");
    }
    return cycles;
  }

  /** {@return tile cycles of the run, the same for every tile} */
  public long totalCycles() {
    return totalCycles;
  }

  /** {@return barriers each chip took part in} */
  public long barriers() {
    return barriers;
  }

  /** {@return tiles of the target} */
  public int tiles() {
    return tiles;
  }

  /**
   * Returns what one tile spent on one part.
   *
   * @param part the part
   * @param tile tile id
   * @return tile cycles
   */
  public long cycles(CyclePart part, int tile) {
    return part(part)[tile];
  }

  /**
   * Returns what every tile spent on one part.
   *
   * @param part the part
   * @return tile cycles indexed by tile; a copy
   */
  public long[] perTile(CyclePart part) {
    return part(part).clone();
  }

  /**
   * Returns what all tiles spent on one part.
   *
   * @param part the part
   * @return tile cycles summed over the tiles
   */
  public long sum(CyclePart part) {
    return Arrays.stream(part(part)).sum();
  }

  /**
   * Returns what a tile spent on one part on average. The means of all parts sum to the total, up
   * to the rounding of each.
   *
   * @param part the part
   * @return tile cycles
   */
  public double mean(CyclePart part) {
    return (double) sum(part) / tiles;
  }

  /**
   * Returns the least that a tile spent on one part.
   *
   * @param part the part
   * @return tile cycles
   */
  public long min(CyclePart part) {
    return Arrays.stream(part(part)).min().orElse(0);
  }

  /**
   * Returns the most that a tile spent on one part.
   *
   * @param part the part
   * @return tile cycles
   */
  public long max(CyclePart part) {
    return Arrays.stream(part(part)).max().orElse(0);
  }
}
