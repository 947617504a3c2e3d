package org.ipusim.core.arch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a program is compiled for: one chip, or several alike that work as one larger machine.
 *
 * <p>Tile ids continue across chips: chip {@code c} holds the tiles from {@code c * chip.tiles()}
 * on.
 *
 * @param chip the chip
 * @param chips how many of them, 1 to 256
 */
public record Target(ChipSpec chip, int chips) {
  /** The most chips of a target. */
  public static final int MAX_CHIPS = 256;

  /**
   * Checks the number of chips.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Target {
    if (chips < 1 || chips > MAX_CHIPS) {
      throw new IllegalArgumentException(
          "Target.chips: " + chips + " is out of range, allowed 1.." + MAX_CHIPS);
    }
  }

  /**
   * Returns a target of one chip.
   *
   * @param chip the chip
   * @return the target
   */
  public static Target of(ChipSpec chip) {
    return new Target(chip, 1);
  }

  /**
   * Returns a target of several chips.
   *
   * @param chip the chip
   * @param chips how many, 1 to 256
   * @return the target
   * @throws IllegalArgumentException if the number of chips is out of range
   */
  public static Target of(ChipSpec chip, int chips) {
    return new Target(chip, chips);
  }

  /**
   * Divides the chips evenly among the replicas of a graph: replica {@code k} has the {@code k}-th
   * group of chips.
   *
   * @param replicas how many replicas
   * @return the chips of one
   * @throws IllegalArgumentException if the chips cannot be divided evenly among so many; it names
   *     the numbers that are possible
   */
  public Target ofReplica(int replicas) {
    if (replicas < 1 || chips % replicas != 0) {
      throw new IllegalArgumentException(
          "replicas: "
              + replicas
              + " cannot share "
              + (chips == 1 ? "one chip" : chips + " chips")
              + " evenly; possible are "
              + IntStream.rangeClosed(1, chips)
                  .filter(r -> chips % r == 0)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(", ")));
    }
    return new Target(chip, chips / replicas);
  }

  /** {@return usable tiles of all chips} */
  public int tiles() {
    return chip.tiles() * chips;
  }

  /**
   * Returns the chip that holds a tile.
   *
   * @param tile tile id
   * @return chip id, from 0
   * @throws IllegalArgumentException if there is no such tile
   */
  public int chipOf(int tile) {
    return checkTile(tile) / chip.tiles();
  }

  /**
   * Checks a tile id.
   *
   * @param tile tile id
   * @return the same id
   * @throws IllegalArgumentException if there is no such tile; it names the tiles there are
   */
  public int checkTile(int tile) {
    if (tile < 0 || tile >= tiles()) {
      throw new IllegalArgumentException(
          "tile " + tile + " is out of range, allowed 0.." + (tiles() - 1));
    }
    return tile;
  }

  /**
   * Returns the time that cycles take.
   *
   * @param cycles tile cycles
   * @return seconds at the chip's clock
   */
  public double seconds(long cycles) {
    return cycles / chip.clockHz();
  }

  /** {@return cycles from a barrier with the host to the answer of a host that waits for it} */
  public long hostSyncCycles() {
    return BigDecimal.valueOf(chip.host().syncNanoseconds())
        .movePointLeft(9)
        .multiply(BigDecimal.valueOf(chip.clockHz()))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /** {@return cycles that a barrier of all chips costs beyond that of each; 0 for one chip} */
  public long globalSyncCycles() {
    return chip.sync().globalSyncCycles(chip.clockHz(), chips);
  }

  /**
   * Returns the cycles that a transfer at a given rate takes, computed in decimal and rounded up.
   *
   * @param bytes bytes to move, at least 0
   * @param bytesPerSecond rate
   * @return tile cycles
   * @throws IllegalArgumentException if {@code bytes} is negative or the rate is not above 0
   */
  public long transferCycles(long bytes, double bytesPerSecond) {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes: " + bytes + " is negative");
    }
    if (!(bytesPerSecond > 0 && bytesPerSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "bytesPerSecond: " + bytesPerSecond + " is no rate above 0");
    }
    BigDecimal cycles =
        BigDecimal.valueOf(bytes)
            .multiply(BigDecimal.valueOf(chip.clockHz()))
            .divide(BigDecimal.valueOf(bytesPerSecond), new MathContext(40, RoundingMode.CEILING));
    return cycles.setScale(0, RoundingMode.CEILING).longValueExact();
  }
}
