package org.ipusim.graph;

import java.io.PrintStream;

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
 */
public record EngineOptions(
    int threads, PrintStream print, ProgressListener progress, boolean originalClasses) {
  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when {@code threads} is below 1 or above 1024
   */
  public EngineOptions {
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException("threads is " + threads + ", must be in 1..1024");
    }
  }

  /** {@return one thread, printing to standard output, progress ignored} */
  public static EngineOptions defaults() {
    return new EngineOptions(1, System.out, ProgressListener.NONE, false);
  }

  /**
   * Changes one option.
   *
   * @param count host threads
   * @return the options
   */
  public EngineOptions withThreads(int count) {
    return new EngineOptions(count, print, progress, originalClasses);
  }

  /**
   * Changes one option.
   *
   * @param stream where PrintTensor programs print
   * @return the options
   */
  public EngineOptions withPrint(PrintStream stream) {
    return new EngineOptions(threads, stream, progress, originalClasses);
  }

  /**
   * Changes one option.
   *
   * @param listener told how far a run has come
   * @return the options
   */
  public EngineOptions withProgress(ProgressListener listener) {
    return new EngineOptions(threads, print, listener, originalClasses);
  }

  /**
   * Changes one option.
   *
   * @param original whether to run the user's own classes, for debugging
   * @return the options
   */
  public EngineOptions withOriginalClasses(boolean original) {
    return new EngineOptions(threads, print, progress, original);
  }
}
