package org.ipusim.graph;

/**
 * How to compile.
 *
 * @param allowOutOfMemory whether to go on when a tile needs more memory than it has, to get the
 *     report (Poplar's {@code debug.allowOutOfMemory})
 * @param progress told how far the compiler has come
 * @param optimisation how good the code is taken to be whose time is derived from class files
 * @param exchangeTarget what exchanges are arranged for (Poplar's {@code
 *     opt.internalExchangeOptimisationTarget})
 */
public record CompileOptions(
    boolean allowOutOfMemory,
    ProgressListener progress,
    OptimisationLevel optimisation,
    ExchangeTarget exchangeTarget) {
  /**
   * {@return the defaults: out of memory is an error, progress is ignored, code is as compiled,
   * exchanges are quick}
   */
  public static CompileOptions defaults() {
    return new CompileOptions(
        false, ProgressListener.NONE, OptimisationLevel.COMPILED, ExchangeTarget.CYCLES);
  }

  /**
   * Changes one option.
   *
   * @param allow whether to go on when out of memory
   * @return the options
   */
  public CompileOptions withAllowOutOfMemory(boolean allow) {
    return new CompileOptions(allow, progress, optimisation, exchangeTarget);
  }

  /**
   * Changes one option.
   *
   * @param listener told how far the compiler has come
   * @return the options
   */
  public CompileOptions withProgress(ProgressListener listener) {
    return new CompileOptions(allowOutOfMemory, listener, optimisation, exchangeTarget);
  }

  /**
   * Changes one option.
   *
   * @param level how good the code is taken to be whose time is derived from class files
   * @return the options
   */
  public CompileOptions withOptimisation(OptimisationLevel level) {
    return new CompileOptions(allowOutOfMemory, progress, level, exchangeTarget);
  }

  /**
   * Changes one option.
   *
   * @param goal what exchanges are arranged for
   * @return the options
   */
  public CompileOptions withExchangeTarget(ExchangeTarget goal) {
    return new CompileOptions(allowOutOfMemory, progress, optimisation, goal);
  }
}
