package org.ipusim.core.bsp;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.ipusim.core.arch.Target;

/**
 * The clocks of several replicas of a program, each on a group of chips of its own. A replica's
 * chips synchronise by themselves; what brings all replicas together is a barrier of all chips,
 * {@code barrierCycles} and the global sync of them all after the last tile. The hardware has two
 * groups of chips that a sync can name (graphcore-ipu-research). Not thread-safe.
 */
public final class ReplicaClocks {
  private final Target all;
  private final TileClocks[] replicas;
  private final int tilesPerReplica;
  private final long barrierCycles;

  /**
   * Starts all clocks at 0.
   *
   * @param all the chips of all replicas, the groups one after another
   * @param replicas how many groups
   * @throws IllegalArgumentException if the chips cannot be divided evenly among so many
   */
  public ReplicaClocks(Target all, int replicas) {
    this.all = all;
    Target one = all.ofReplica(replicas);
    this.replicas = new TileClocks[replicas];
    Arrays.setAll(this.replicas, k -> new TileClocks(one));
    tilesPerReplica = one.tiles();
    barrierCycles = all.chip().sync().barrierCycles() + all.globalSyncCycles();
  }

  /**
   * Gives the clocks of one replica, whose tiles it numbers from 0.
   *
   * @param replica its number, from 0
   * @return its clocks
   */
  public TileClocks replica(int replica) {
    return replicas[replica];
  }

  /**
   * Lets the chips of all replicas wait for each other.
   *
   * @return the time at which all tiles go on
   */
  public long barrier() {
    long time = Math.addExact(totalCycles(), barrierCycles);
    for (TileClocks clocks : replicas) {
      clocks.barrierUntil(time);
    }
    return time;
  }

  /**
   * Keeps all tiles after {@link #barrier()}, while the host is waited for or data pass.
   *
   * @param time when they go on; every tile books the cycles until then as host
   * @throws IllegalArgumentException if {@code time} is before the barrier's end
   */
  public void hostUntil(long time) {
    for (TileClocks clocks : replicas) {
      clocks.hostUntil(time);
    }
  }

  /**
   * Runs an exchange phase of the tiles of all replicas. If it crosses chips, all chips meet, and
   * the exchange between chips occupies every tile; else each chip's tiles meet by themselves.
   *
   * @param phase the phase, built for all chips
   * @throws IllegalArgumentException if the phase was built for another number of tiles
   */
  public void exchange(ExchangePhase phase) {
    if (phase.tileCount() != all.tiles()) {
      throw new IllegalArgumentException(
          "the phase is for %d tiles, the clocks are of %d"
              .formatted(phase.tileCount(), all.tiles()));
    }
    if (phase.crossesChips()) {
      barrier();
    }
    for (TileClocks clocks : replicas) {
      if (phase.crossesChips()) {
        clocks.globalExchange(phase.globalCycles());
      } else {
        clocks.barrier(false);
      }
    }
    for (int i = 0; i < phase.activeTiles(); i++) {
      replicas[phase.tile(i) / tilesPerReplica].exchange(
          phase.tile(i) % tilesPerReplica, phase.cycles(i));
    }
  }

  /**
   * Lets a tile copy data within its memory.
   *
   * @param tile tile id among those of all replicas
   * @param cycles tile cycles, at least 0
   * @throws IllegalArgumentException if there is no such tile or {@code cycles} is negative
   */
  public void rearrange(int tile, long cycles) {
    all.checkTile(tile);
    replicas[tile / tilesPerReplica].rearrange(tile % tilesPerReplica, cycles);
  }

  /** Ends the run: all tiles of all replicas wait for the last, which costs no barrier. */
  public void finish() {
    long total = totalCycles();
    for (TileClocks clocks : replicas) {
      clocks.finish(total);
    }
  }

  /** {@return the time at which the last tile of all replicas is ready} */
  public long totalCycles() {
    return most(TileClocks::totalCycles);
  }

  private long most(ToLongFunction<TileClocks> of) {
    return Arrays.stream(replicas).mapToLong(of).max().orElse(0);
  }

  /**
   * Takes the account so far, as if the run ended now: tiles that are ready wait for the last of
   * all replicas.
   *
   * @return the account of the tiles of all replicas; its barriers are those of the replica with
   *     the most
   */
  public CycleAccount account() {
    long total = totalCycles();
    var parts = new EnumMap<CyclePart, long[]>(CyclePart.class);
    for (CyclePart part : CyclePart.values()) {
      parts.put(part, new long[all.tiles()]);
    }
    for (int k = 0; k < replicas.length; k++) {
      CycleAccount account = replicas[k].account(total);
      for (Map.Entry<CyclePart, long[]> part : parts.entrySet()) {
        long[] own = account.perTile(part.getKey());
        System.arraycopy(own, 0, part.getValue(), k * tilesPerReplica, own.length);
      }
    }
    return new CycleAccount(total, most(TileClocks::barriers), parts);
  }
}
