package org.ipusim.core.bsp;

import java.util.Arrays;
import org.ipusim.core.arch.TileSpec;

/**
 * The schedule of one compute set on one tile, in tile cycles from its start.
 *
 * <p>A worker issues one bundle per round of the issue slots and has no other latency to wait for,
 * so a vertex of {@code b} bundles occupies its context for {@code b * issueSlots} cycles, whether
 * other contexts work or not (Citadel, arXiv 1912.03413; the vendor's IPUModel multiplies a
 * worker's cycles by six in the same way). The rule, for vertices in the order they are added:
 *
 * <ol>
 *   <li>A worker vertex goes to the context that is free first, of several the lowest.
 *   <li>The supervisor launches it by a {@code run} of {@code workerLaunchCycles}. It issues one
 *       launch at a time and none before the context is free: the launch starts at the later of the
 *       end of the launch before and the end of the context's last vertex. The vertex starts when
 *       its launch ends.
 *   <li>A multi-vertex needs all contexts: one {@code runall} of {@code workerLaunchCycles} starts
 *       at the later of the end of the launch before and the end of the last context; all contexts
 *       are then occupied for the given cycles.
 *   <li>The compute set ends {@code localSyncCycles} after the last context (PopLibs 3.4: 1 + 6
 *       cycles for the supervisor to see its workers done).
 * </ol>
 *
 * <p>The wait of a context for its first slot is part of the launch. One instance serves any number
 * of compute sets, one after the other; adding a vertex allocates nothing. Not thread-safe.
 */
public final class WorkerSchedule {
  private final int issueSlots;
  private final int launchCycles;
  private final int localSyncCycles;

  /** When each context is free. */
  private final long[] free;

  private long supervisorFree;
  private long busy;
  private boolean ran;

  /**
   * Prepares schedules of one kind of tile; {@link #start()} need not be called for the first.
   *
   * @param tile the tile's processor
   */
  public WorkerSchedule(TileSpec tile) {
    issueSlots = tile.issueSlots();
    launchCycles = tile.workerLaunchCycles();
    localSyncCycles = tile.localSyncCycles();
    free = new long[tile.workerContexts()];
  }

  /** Forgets all vertices and starts a compute set at cycle 0. */
  public void start() {
    Arrays.fill(free, 0);
    supervisorFree = 0;
    busy = 0;
    ran = false;
  }

  /**
   * Adds a vertex that runs on one worker.
   *
   * @param bundles bundles it issues, at least 0
   * @throws IllegalArgumentException if {@code bundles} is negative
   * @throws ArithmeticException if the cycles exceed a {@code long}
   */
  public void addWorkerVertex(long bundles) {
    requireNotNegative("bundles", bundles);
    int context = firstFree();
    long cycles = Math.multiplyExact(bundles, issueSlots);
    long start = launch(free[context]);
    free[context] = Math.addExact(start, cycles);
    busy = Math.addExact(busy, cycles);
  }

  /**
   * Adds a vertex that runs on all workers together.
   *
   * @param tileCycles tile cycles from its launch to its end, at least 0
   * @throws IllegalArgumentException if {@code tileCycles} is negative
   * @throws ArithmeticException if the cycles exceed a {@code long}
   */
  public void addMultiVertex(long tileCycles) {
    requireNotNegative("tileCycles", tileCycles);
    long start = launch(lastFree());
    Arrays.fill(free, Math.addExact(start, tileCycles));
    busy = Math.addExact(busy, Math.multiplyExact(tileCycles, free.length));
  }

  /** {@return cycles from the start to the end of the local sync; 0 if no vertex was added} */
  public long finish() {
    return ran ? Math.addExact(lastFree(), localSyncCycles) : 0;
  }

  /** {@return cycles in which contexts were occupied by vertices, summed over the contexts} */
  public long busyContextCycles() {
    return busy;
  }

  private long launch(long contextFree) {
    ran = true;
    supervisorFree = Math.addExact(Math.max(supervisorFree, contextFree), launchCycles);
    return supervisorFree;
  }

  private int firstFree() {
    int first = 0;
    for (int context = 1; context < free.length; context++) {
      if (free[context] < free[first]) {
        first = context;
      }
    }
    return first;
  }

  private long lastFree() {
    long last = free[0];
    for (int context = 1; context < free.length; context++) {
      last = Math.max(last, free[context]);
    }
    return last;
  }

  private static void requireNotNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + ": " + value + " is negative");
    }
  }
}
