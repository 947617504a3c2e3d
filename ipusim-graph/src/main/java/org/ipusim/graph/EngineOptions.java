package org.ipusim.graph;

import java.io.PrintStream;
import java.util.List;

/**
 * How to run.
 *
 * @param threads host threads that share supersteps, at least 1; results and cycles are the same
 *     for any number
 * @param print where PrintTensor programs print
 * @param progress told, in phase "running", how many compute sets were executed; the total is
 *     unknown and given as 0
 * @param originalClasses whether codelets run as the classes the user wrote, so that a debugger
 *     stops at breakpoints in them, not as the copies the engine makes; slower, with the same
 *     results and cycles. Codelets that call {@code random()} run as copies all the same.
 * @param prefetch whether the host fetches the next batch of a stream while the device computes
 *     (Poplar's {@code exchange.enablePrefetch})
 * @param traceEvents how many events the profile's trace keeps; 0 for no trace
 * @param traceTiles tiles of one replica whose own compute, on-tile copies and exchanges the trace
 *     notes besides those of all tiles
 * @param mode whether to compute, or only to tell what it would cost
 */
public record EngineOptions(
    int threads,
    PrintStream print,
    ProgressListener progress,
    boolean originalClasses,
    boolean prefetch,
    int traceEvents,
    List<Integer> traceTiles,
    EngineMode mode) {
  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when {@code threads} is below 1 or above 1024, or {@code
   *     traceEvents} below 0
   */
  public EngineOptions {
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException("threads is " + threads + ", must be in 1..1024");
    }
    if (traceEvents < 0) {
      throw new IllegalArgumentException("traceEvents is " + traceEvents + ", below 0");
    }
    traceTiles = List.copyOf(traceTiles);
  }

  /**
   * {@return one thread, printing to standard output, progress ignored, prefetch on, no trace, full
   * mode}
   */
  public static EngineOptions defaults() {
    return new EngineOptions(
        1, System.out, ProgressListener.NONE, false, true, 0, List.of(), EngineMode.FULL);
  }

  /**
   * Changes one option.
   *
   * @param count host threads
   * @return the options
   */
  public EngineOptions withThreads(int count) {
    return new EngineOptions(
        count, print, progress, originalClasses, prefetch, traceEvents, traceTiles, mode);
  }

  /**
   * Changes one option.
   *
   * @param stream where PrintTensor programs print
   * @return the options
   */
  public EngineOptions withPrint(PrintStream stream) {
    return new EngineOptions(
        threads, stream, progress, originalClasses, prefetch, traceEvents, traceTiles, mode);
  }

  /**
   * Changes one option.
   *
   * @param listener told how far a run has come
   * @return the options
   */
  public EngineOptions withProgress(ProgressListener listener) {
    return new EngineOptions(
        threads, print, listener, originalClasses, prefetch, traceEvents, traceTiles, mode);
  }

  /**
   * Changes one option.
   *
   * @param original whether to run the user's own classes, for debugging
   * @return the options
   */
  public EngineOptions withOriginalClasses(boolean original) {
    return new EngineOptions(
        threads, print, progress, original, prefetch, traceEvents, traceTiles, mode);
  }

  /**
   * Changes one option.
   *
   * @param ahead whether the host fetches batches ahead of time
   * @return the options
   */
  public EngineOptions withPrefetch(boolean ahead) {
    return new EngineOptions(
        threads, print, progress, originalClasses, ahead, traceEvents, traceTiles, mode);
  }

  /**
   * Changes one option.
   *
   * @param maxEvents how many events the profile's trace keeps; 0 for no trace
   * @return the options
   */
  public EngineOptions withTrace(int maxEvents) {
    return withTrace(maxEvents, traceTiles);
  }

  /**
   * Changes what is traced.
   *
   * @param maxEvents how many events the profile's trace keeps; 0 for no trace
   * @param tiles tiles of one replica that have events of their own; an engine refuses one that its
   *     target does not have
   * @return the options
   */
  public EngineOptions withTrace(int maxEvents, List<Integer> tiles) {
    return new EngineOptions(
        threads, print, progress, originalClasses, prefetch, maxEvents, tiles, mode);
  }

  /**
   * Changes one option.
   *
   * @param newMode whether to compute, or only to tell what it would cost
   * @return the options
   */
  public EngineOptions withMode(EngineMode newMode) {
    return new EngineOptions(
        threads, print, progress, originalClasses, prefetch, traceEvents, traceTiles, newMode);
  }
}
