package org.ipusim.core.bsp;

import java.util.Arrays;
import java.util.EnumMap;
import org.ipusim.core.arch.Target;

/**
 * The clocks of all tiles during a run, and what each tile spent its time on.
 *
 * <p>Between barriers each tile goes on by itself. A barrier releases the tiles of a chip together,
 * {@code barrierCycles} after the last of them has arrived; chips that exchange nothing with each
 * other do not wait for each other. A phase that crosses chips takes a barrier of all chips: it is
 * released {@code barrierCycles} and the global sync ({@link Target#globalSyncCycles()}) after the
 * last tile of the last chip (two-level synchronisation, patent US10579585). The time from a tile's
 * arrival to the release is booked as sync.
 *
 * <p>A step costs host time in proportion to the tiles it touches plus the chips, never to all
 * tiles: a tile's clock is brought to the last release only when the tile is next used, and its
 * sync is what remains of the total at the end. Not thread-safe.
 */
public final class TileClocks {
  private final Target target;
  private final int tilesPerChip;
  private final long barrierCycles;
  private final long globalSyncCycles;

  /** When each tile is ready; a time before its chip's last release stands for that release. */
  private final long[] ready;

  /** When the last barrier released each chip. */
  private final long[] released;

  /** When the last tile of each chip is ready. */
  private final long[] latest;

  private final long[] compute;
  private final long[] rearrange;
  private final long[] exchange;
  private long globalExchange;
  private long host;
  private long barriers;
  private long spanBegin = Long.MAX_VALUE;
  private long spanEnd = Long.MIN_VALUE;

  /**
   * Starts the clocks of all tiles at 0.
   *
   * @param target the target
   */
  public TileClocks(Target target) {
    this.target = target;
    tilesPerChip = target.chip().tiles();
    barrierCycles = target.chip().sync().barrierCycles();
    globalSyncCycles = target.globalSyncCycles();
    ready = new long[target.tiles()];
    released = new long[target.chips()];
    latest = new long[target.chips()];
    compute = new long[target.tiles()];
    rearrange = new long[target.tiles()];
    exchange = new long[target.tiles()];
  }

  /**
   * Lets a tile run vertices.
   *
   * @param tile tile id
   * @param cycles tile cycles, at least 0
   * @throws IllegalArgumentException if there is no such tile or {@code cycles} is negative
   */
  public void compute(int tile, long cycles) {
    advance(requireTile(tile), requireNotNegative(cycles), compute);
  }

  /**
   * Lets a tile copy data within its memory.
   *
   * @param tile tile id
   * @param cycles tile cycles, at least 0
   * @throws IllegalArgumentException if there is no such tile or {@code cycles} is negative
   */
  public void rearrange(int tile, long cycles) {
    advance(requireTile(tile), requireNotNegative(cycles), rearrange);
  }

  /**
   * Runs an exchange phase: a barrier; then, if the phase crosses chips, the exchange between
   * chips, which occupies every tile, since none may touch its data before it is complete; then
   * each active tile is occupied for its own exchange cycles and goes on by itself.
   *
   * @param phase the phase, built for the same target
   * @throws IllegalArgumentException if the phase was built for another number of tiles
   */
  public void exchange(ExchangePhase phase) {
    if (phase.tileCount() != ready.length) {
      throw new IllegalArgumentException(
          "the phase is for %d tiles, the clocks are of %d"
              .formatted(phase.tileCount(), ready.length));
    }
    barrier(phase.crossesChips());
    if (phase.crossesChips()) {
      globalExchange(phase.globalCycles());
    }
    for (int i = 0; i < phase.activeTiles(); i++) {
      exchange(phase.tile(i), phase.cycles(i));
    }
  }

  /** Occupies a tile by its part of an exchange whose barrier is behind it. */
  void exchange(int tile, long cycles) {
    advance(tile, cycles, exchange);
  }

  /** Occupies all tiles, which a barrier released together, by an exchange between chips. */
  void globalExchange(long cycles) {
    globalExchange = Math.addExact(globalExchange, cycles);
    release(Math.addExact(released[0], cycles));
  }

  /** A barrier with chips that are not of this target, which releases all at a time. */
  void barrierUntil(long time) {
    barriers++;
    spanBegin = Math.min(spanBegin, Arrays.stream(latest).min().orElse(0));
    release(time);
  }

  /**
   * Lets the tiles wait for each other.
   *
   * @param acrossChips whether all chips wait for each other, at the further cost of the global
   *     sync; else each chip's tiles wait by themselves
   */
  public void barrier(boolean acrossChips) {
    barriers++;
    spanBegin = Math.min(spanBegin, Arrays.stream(latest).min().orElse(0));
    if (acrossChips) {
      release(Math.addExact(totalCycles(), barrierCycles + globalSyncCycles));
    } else {
      for (int chip = 0; chip < latest.length; chip++) {
        latest[chip] = Math.addExact(latest[chip], barrierCycles);
        released[chip] = latest[chip];
        spanEnd = Math.max(spanEnd, latest[chip]);
      }
    }
  }

  /**
   * Lets all chips wait for each other and then for the host.
   *
   * @param cycles tile cycles of the transfer, at least 0; every tile books them as host
   * @throws IllegalArgumentException if {@code cycles} is negative
   */
  public void host(long cycles) {
    requireNotNegative(cycles);
    hostUntil(Math.addExact(hostBarrier(), cycles));
  }

  /**
   * Lets all chips wait for each other, before a transfer to or from the host.
   *
   * @return the time at which all tiles go on
   */
  public long hostBarrier() {
    barrier(true);
    return released[0];
  }

  /**
   * Keeps all tiles after {@link #hostBarrier()}, while the host is waited for or data pass.
   *
   * @param time when they go on; every tile books the cycles until then as host
   * @throws IllegalArgumentException if {@code time} is before the barrier's end
   */
  public void hostUntil(long time) {
    long cycles = requireNotNegative(time - released[0]);
    host = Math.addExact(host, cycles);
    spanBegin = Math.min(spanBegin, released[0]);
    release(time);
  }

  /** Forgets the span so far: {@link #spanBegin()} and {@link #spanEnd()} tell what comes next. */
  public void startSpan() {
    spanBegin = Long.MAX_VALUE;
    spanEnd = Long.MIN_VALUE;
  }

  /** {@return when the first tile began something since the span started, if any did} */
  public long spanBegin() {
    return spanBegin;
  }

  /** {@return when the last tile ended something since the span started, if any did} */
  public long spanEnd() {
    return spanEnd;
  }

  /**
   * Ends the run: all tiles wait for the last, which costs no barrier since nothing follows. More
   * work may be booked afterwards; it starts on all tiles together.
   */
  public void finish() {
    finish(totalCycles());
  }

  /** Ends the run at a time: until then, all tiles wait. */
  void finish(long time) {
    release(time);
  }

  /**
   * Tells when a tile is ready for what comes next.
   *
   * @param tile tile id
   * @return the end of what it did last, or of the last barrier
   */
  public long ready(int tile) {
    return Math.max(ready[tile], released[tile / tilesPerChip]);
  }

  /** {@return the time at which the last tile of all is ready} */
  public long totalCycles() {
    return Arrays.stream(latest).max().orElse(0);
  }

  /** {@return when the last barrier released the chip that it released first} */
  public long firstRelease() {
    return Arrays.stream(released).min().orElse(0);
  }

  /** {@return when the last barrier released the chip that it released last} */
  public long lastRelease() {
    return Arrays.stream(released).max().orElse(0);
  }

  /** {@return barriers so far} */
  public long barriers() {
    return barriers;
  }

  /**
   * Takes the account so far, as if the run ended now: tiles that are ready wait for the last.
   *
   * @return the account; later steps do not change it
   */
  public CycleAccount account() {
    return account(totalCycles());
  }

  /** The account as if the run ended at a time that no tile is past. */
  CycleAccount account(long total) {
    long[] sync = new long[ready.length];
    for (int tile = 0; tile < sync.length; tile++) {
      long worked = compute[tile] + rearrange[tile] + exchange[tile];
      sync[tile] = total - worked - globalExchange - host;
    }
    var parts = new EnumMap<CyclePart, long[]>(CyclePart.class);
    parts.put(CyclePart.COMPUTE, compute);
    parts.put(CyclePart.REARRANGE, rearrange);
    parts.put(CyclePart.SYNC, sync);
    parts.put(CyclePart.EXCHANGE, exchange);
    parts.put(CyclePart.GLOBAL_EXCHANGE, all(globalExchange));
    parts.put(CyclePart.HOST, all(host));
    return new CycleAccount(total, barriers, parts);
  }

  private long[] all(long cycles) {
    long[] each = new long[ready.length];
    Arrays.fill(each, cycles);
    return each;
  }

  private void advance(int tile, long cycles, long[] booked) {
    int chip = tile / tilesPerChip;
    long end = Math.addExact(Math.max(ready[tile], released[chip]), cycles);
    ready[tile] = end;
    booked[tile] += cycles;
    spanBegin = Math.min(spanBegin, end - cycles);
    spanEnd = Math.max(spanEnd, end);
    if (end > latest[chip]) {
      latest[chip] = end;
    }
  }

  private void release(long time) {
    spanEnd = Math.max(spanEnd, time);
    Arrays.fill(released, time);
    Arrays.fill(latest, time);
  }

  private int requireTile(int tile) {
    return tile >= 0 && tile < ready.length ? tile : target.checkTile(tile);
  }

  private static long requireNotNegative(long cycles) {
    if (cycles < 0) {
      throw new IllegalArgumentException("cycles: " + cycles + " is negative");
    }
    return cycles;
  }
}
