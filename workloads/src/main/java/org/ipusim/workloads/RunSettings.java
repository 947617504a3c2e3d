package org.ipusim.workloads;

import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.ProgressListener;

/**
 * What all workloads are told.
 *
 * @param target the chips
 * @param tiles how many tiles to use, from tile 0, at most those of the target
 * @param threads host threads
 * @param seed seed of everything random
 * @param progress told how far reading, compiling and running have come
 * @param timingOnly whether nothing is computed and only told what it would cost
 * @param allowOutOfMemory whether a program that needs more than its tiles have is run all the same
 * @param traceEvents how many events the profile's trace keeps; 0 for no trace
 * @param traceTiles tiles that have events of their own in the trace
 */
public record RunSettings(
    Target target,
    int tiles,
    int threads,
    long seed,
    ProgressListener progress,
    boolean timingOnly,
    boolean allowOutOfMemory,
    int traceEvents,
    List<Integer> traceTiles) {
  /**
   * Checks the settings.
   *
   * @throws UsageException when the target has no such number of tiles, or threads is below 1
   */
  public RunSettings {
    if (tiles < 1 || tiles > target.tiles()) {
      throw new UsageException(
          "--tiles is "
              + tiles
              + ", must be in 1.."
              + target.tiles()
              + " on "
              + target.chips()
              + " x "
              + target.chip().name());
    }
    if (threads < 1) {
      throw new UsageException("--threads is " + threads + ", must be at least 1");
    }
    if (traceEvents < 0) {
      throw new UsageException("--trace-events is " + traceEvents + ", must be at least 0");
    }
    traceTiles = List.copyOf(traceTiles);
    for (int tile : traceTiles) {
      if (tile < 0 || tile >= target.tiles()) {
        throw new UsageException(
            "--trace-tiles: there is no tile " + tile + "; tiles are 0.." + (target.tiles() - 1));
      }
    }
  }

  /**
   * Makes settings without a trace.
   *
   * @param target the chips
   * @param tiles how many tiles to use, from tile 0, at most those of the target
   * @param threads host threads
   * @param seed seed of everything random
   * @param progress told how far reading, compiling and running have come
   * @param timingOnly whether nothing is computed and only told what it would cost
   * @param allowOutOfMemory whether a program that needs more than its tiles have is run all the
   *     same
   * @throws UsageException when the target has no such number of tiles, or threads is below 1
   */
  public RunSettings(
      Target target,
      int tiles,
      int threads,
      long seed,
      ProgressListener progress,
      boolean timingOnly,
      boolean allowOutOfMemory) {
    this(target, tiles, threads, seed, progress, timingOnly, allowOutOfMemory, 0, List.of());
  }

  /**
   * Makes settings with which workloads compute.
   *
   * @param target the chips
   * @param tiles how many tiles to use, from tile 0, at most those of the target
   * @param threads host threads
   * @param seed seed of everything random
   * @param progress told how far reading, compiling and running have come
   * @throws UsageException when the target has no such number of tiles, or threads is below 1
   */
  public RunSettings(Target target, int tiles, int threads, long seed, ProgressListener progress) {
    this(target, tiles, threads, seed, progress, false, false);
  }

  /**
   * Changes one setting.
   *
   * @param only whether nothing is computed and only told what it would cost
   * @return the settings
   */
  public RunSettings withTimingOnly(boolean only) {
    return new RunSettings(
        target, tiles, threads, seed, progress, only, allowOutOfMemory, traceEvents, traceTiles);
  }

  /**
   * Changes what is traced.
   *
   * @param events how many events the profile's trace keeps; 0 for no trace
   * @param ofTiles tiles that have events of their own
   * @return the settings
   * @throws UsageException when the target has no such tile
   */
  public RunSettings withTrace(int events, List<Integer> ofTiles) {
    return new RunSettings(
        target, tiles, threads, seed, progress, timingOnly, allowOutOfMemory, events, ofTiles);
  }

  /**
   * Gives the tiles to use.
   *
   * @param root all tiles of the target
   * @return the root itself, where all are used
   */
  public Graph graph(Graph root) {
    return tiles == root.tiles() ? root : root.createVirtualGraph(tiles);
  }

  /**
   * Refuses to use some tiles of a chip only, where a workload's mapping takes all.
   *
   * @param workload the workload's name
   * @throws UsageException when fewer tiles than the target has are asked for
   */
  public void requireAllTiles(String workload) {
    if (tiles != target.tiles()) {
      throw new UsageException(
          "--tiles "
              + tiles
              + ": "
              + workload
              + " uses all tiles; describe a smaller chip in a YAML file and give it as --chip");
    }
  }

  /** {@return default options to compile with, and the progress told} */
  public CompileOptions compileOptions() {
    return CompileOptions.defaults().withProgress(progress).withAllowOutOfMemory(allowOutOfMemory);
  }

  /** {@return default options to run with, on the threads and with the progress and mode told} */
  public EngineOptions engineOptions() {
    return EngineOptions.defaults()
        .withThreads(threads)
        .withProgress(progress)
        .withTrace(traceEvents, traceTiles)
        .withMode(timingOnly ? EngineMode.TIMING : EngineMode.FULL);
  }
}
