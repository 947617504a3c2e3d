package org.ipusim.core.bsp;

import java.util.Arrays;
import org.ipusim.core.arch.Target;
import org.ipusim.core.exchange.ExchangeCode;
import org.ipusim.core.exchange.ExchangeSchedule;
import org.ipusim.core.exchange.Transfers;

/**
 * One exchange phase: what each tile that takes part moves, and what that costs it.
 *
 * <p>What tiles of one chip send each other is scheduled on the fabric ({@link ExchangeSchedule}):
 * a tile that takes part is occupied for {@code phaseSetupCycles} and until it has sent and
 * received its last word, and holds the instructions that do so ({@link ExchangeCode}). What is
 * only counted, by {@link Builder#send} and {@link Builder#receive}, occupies a tile for at least
 * the larger of the two at {@code bytesPerCycle}. A tile that neither sends nor receives only meets
 * the barrier.
 *
 * <p>Data between chips also pass the links, in {@link #globalCycles()}: those of the busiest link.
 *
 * <p>Immutable; indices below are positions in the list of active tiles.
 */
public final class ExchangePhase {
  private final int tileCount;
  private final int[] tiles;
  private final long[] cycles;
  private final long[] bytesSent;
  private final long[] bytesReceived;
  private final long[] fragments;
  private final long[] codeBytes;
  private final boolean crossesChips;
  private final long globalBytes;
  private final long globalCycles;

  private ExchangePhase(Builder builder) {
    ExchangeColumns columns = builder.columns;
    tileCount = builder.target.tiles();
    tiles = columns.sortedTiles();
    cycles = new long[tiles.length];
    bytesSent = new long[tiles.length];
    bytesReceived = new long[tiles.length];
    fragments = new long[tiles.length];
    codeBytes = new long[tiles.length];
    long bytesPerCycle = builder.target.chip().exchange().bytesPerCycle();
    long setup = builder.target.chip().exchange().phaseSetupCycles();
    for (int i = 0; i < tiles.length; i++) {
      bytesSent[i] = columns.sent(tiles[i]);
      bytesReceived[i] = columns.received(tiles[i]);
      fragments[i] = columns.fragments(tiles[i]);
      codeBytes[i] = columns.codeBytes(tiles[i]);
      int end = columns.end(tiles[i]);
      long counted = Math.max(columns.countedOut(tiles[i]), columns.countedIn(tiles[i]));
      long words = Math.max(end, Math.ceilDiv(counted, bytesPerCycle));
      cycles[i] = Math.addExact(words, setup);
    }
    crossesChips = !builder.betweenChips.isEmpty();
    globalBytes = builder.betweenChips.payload();
    globalCycles = builder.betweenChips.cycles();
  }

  private ExchangePhase(State state) {
    tileCount = state.tileCount();
    tiles = state.tiles();
    cycles = state.cycles();
    bytesSent = state.bytesSent();
    bytesReceived = state.bytesReceived();
    fragments = state.fragments();
    codeBytes = state.codeBytes();
    crossesChips = state.crossesChips();
    globalBytes = state.globalBytes();
    globalCycles = state.globalCycles();
  }

  /**
   * All there is to a phase, to be saved; columns by active tile.
   *
   * @param tileCount tiles of the target
   * @param tiles active tiles, ascending
   * @param cycles cycles each is occupied
   * @param bytesSent bytes each sends
   * @param bytesReceived bytes each receives
   * @param fragments pieces each sends and receives
   * @param codeBytes bytes of each one's code
   * @param crossesChips whether data pass between chips
   * @param globalBytes bytes that pass between chips
   * @param globalCycles cycles of the exchange between chips
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record State(
      int tileCount,
      int[] tiles,
      long[] cycles,
      long[] bytesSent,
      long[] bytesReceived,
      long[] fragments,
      long[] codeBytes,
      boolean crossesChips,
      long globalBytes,
      long globalCycles) {}

  /** {@return all there is to the phase, not to be changed} */
  public State state() {
    return new State(
        tileCount,
        tiles,
        cycles,
        bytesSent,
        bytesReceived,
        fragments,
        codeBytes,
        crossesChips,
        globalBytes,
        globalCycles);
  }

  /**
   * Makes a phase again.
   *
   * @param state all there is to it
   * @return the phase
   */
  public static ExchangePhase of(State state) {
    return new ExchangePhase(state);
  }

  /** {@return tiles of the target the phase was built for, active or not} */
  public int tileCount() {
    return tileCount;
  }

  /** {@return tiles that send or receive} */
  public int activeTiles() {
    return tiles.length;
  }

  /**
   * Returns an active tile.
   *
   * @param index position, ascending by tile
   * @return tile id
   */
  public int tile(int index) {
    return tiles[index];
  }

  /**
   * Returns the cycles an active tile is occupied, with the set-up of the phase.
   *
   * @param index position of the tile
   * @return tile cycles
   */
  public long cycles(int index) {
    return cycles[index];
  }

  /**
   * Returns what an active tile sends.
   *
   * @param index position of the tile
   * @return bytes; a multicast counts once
   */
  public long bytesSent(int index) {
    return bytesSent[index];
  }

  /**
   * Returns what an active tile receives.
   *
   * @param index position of the tile
   * @return bytes
   */
  public long bytesReceived(int index) {
    return bytesReceived[index];
  }

  /**
   * Returns the contiguous pieces an active tile sends and receives.
   *
   * @param index position of the tile
   * @return pieces
   */
  public long fragments(int index) {
    return fragments[index];
  }

  /**
   * Returns the size of the code by which an active tile does its part.
   *
   * @param index position of the tile
   * @return bytes
   */
  public long codeBytes(int index) {
    return codeBytes[index];
  }

  /** {@return the cycles of the longest occupied tile; 0 if no tile is active} */
  public long maxCycles() {
    return Arrays.stream(cycles).max().orElse(0);
  }

  /** {@return bytes sent by all tiles; a multicast counts once} */
  public long totalBytesSent() {
    return Arrays.stream(bytesSent).sum();
  }

  /** {@return bytes received by all tiles} */
  public long totalBytesReceived() {
    return Arrays.stream(bytesReceived).sum();
  }

  /** {@return whether data pass from one chip to another, so that all chips must synchronise} */
  public boolean crossesChips() {
    return crossesChips;
  }

  /** {@return bytes that pass from one chip to another} */
  public long globalBytes() {
    return globalBytes;
  }

  /** {@return cycles of the exchange between chips; 0 if it does not cross chips} */
  public long globalCycles() {
    return globalCycles;
  }

  /**
   * Gathers the transfers of a phase. One builder serves any number of phases, one after the other,
   * at a cost in proportion to the tiles each touches. Not thread-safe.
   */
  public static final class Builder {
    private final Target target;
    private final ExchangeColumns columns;
    private final LinkTraffic betweenChips;

    /**
     * Prepares phases of a target.
     *
     * @param target the target
     */
    public Builder(Target target) {
      this.target = target;
      columns = new ExchangeColumns(target.tiles());
      betweenChips = new LinkTraffic(target);
    }

    /**
     * Adds what a tile puts on its outgoing bus.
     *
     * @param tile tile id
     * @param bytes bytes, at least 0; a multicast once, however many receive it
     * @return this builder
     * @throws IllegalArgumentException if there is no such tile or {@code bytes} is negative
     */
    public Builder send(int tile, long bytes) {
      columns.send(target.checkTile(tile), requireNotNegative("bytes", bytes));
      return this;
    }

    /**
     * Adds what a tile takes from its incoming bus.
     *
     * @param tile tile id
     * @param bytes bytes, at least 0
     * @return this builder
     * @throws IllegalArgumentException if there is no such tile or {@code bytes} is negative
     */
    public Builder receive(int tile, long bytes) {
      columns.receive(target.checkTile(tile), requireNotNegative("bytes", bytes));
      return this;
    }

    /**
     * Counts contiguous pieces that a tile sends or receives.
     *
     * @param tile tile id
     * @param count pieces, at least 0
     * @return this builder
     * @throws IllegalArgumentException if there is no such tile or {@code count} is negative
     */
    public Builder fragments(int tile, long count) {
      columns.fragments(target.checkTile(tile), requireNotNegative("count", count));
      return this;
    }

    /**
     * Schedules what tiles of one chip send each other.
     *
     * @param chip chip id
     * @param transfers what is sent, with the tiles' numbers on the chip
     * @return this builder
     * @throws IllegalArgumentException if there is no such chip, or a tile receives one transfer
     *     twice
     */
    public Builder schedule(int chip, Transfers transfers) {
      requireChip("chip", chip);
      var schedule = ExchangeSchedule.of(transfers, target.chip());
      var code = ExchangeCode.of(transfers, schedule, target.chip());
      int first = chip * target.chip().tiles();
      long word = target.chip().exchange().bytesPerCycle();
      transfers.forEachWords(
          (tile, sent, received) -> {
            columns.move(first + tile, sent * word, received * word);
            columns.fragments(first + tile, code.fragments(tile));
            columns.scheduled(first + tile, schedule.end(tile), code.bytes(tile));
          });
      return this;
    }

    /**
     * Adds stretches of data that pass from one chip to another, besides what their tiles send and
     * receive.
     *
     * @param fromChip chip id
     * @param toChip another chip's id
     * @param bytes bytes of all stretches, at least 0; none leave the phase inside the chips
     * @param count how many stretches
     * @return this builder
     * @throws IllegalArgumentException if there is no such chip, both are one, or {@code bytes} is
     *     negative
     */
    public Builder crossChip(int fromChip, int toChip, long bytes, long count) {
      requireChip("fromChip", fromChip);
      requireChip("toChip", toChip);
      if (fromChip == toChip) {
        throw new IllegalArgumentException(
            "toChip: " + toChip + " is fromChip too; inside a chip only send and receive");
      }
      if (requireNotNegative("bytes", bytes) > 0) {
        betweenChips.add(fromChip, toChip, bytes, count);
      }
      return this;
    }

    /**
     * Makes the phase and empties the builder for the next.
     *
     * @return the phase
     */
    public ExchangePhase build() {
      var phase = new ExchangePhase(this);
      columns.clear();
      betweenChips.clear();
      return phase;
    }

    private void requireChip(String name, int chip) {
      if (chip < 0 || chip >= target.chips()) {
        throw new IllegalArgumentException(
            name + ": " + chip + " is out of range, allowed 0.." + (target.chips() - 1));
      }
    }

    private static long requireNotNegative(String name, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + ": " + value + " is negative");
      }
      return value;
    }
  }
}
