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
 * @param mergeCopies whether {@code Copy} programs next to one another in a sequence share a
 *     barrier and an exchange where their order does not matter
 */
public record CompileOptions(
    boolean allowOutOfMemory,
    ProgressListener progress,
    OptimisationLevel optimisation,
    ExchangeTarget exchangeTarget,
    boolean mergeCopies) {
  /**
   * {@return the defaults: out of memory is an error, progress is ignored, code is as compiled,
   * exchanges are quick, copies are merged}
   */
  public static CompileOptions defaults() {
    return new CompileOptions(
        false, ProgressListener.NONE, OptimisationLevel.COMPILED, ExchangeTarget.CYCLES, true);
  }

  /**
   * Changes one option.
   *
   * @param allow whether to go on when out of memory
   * @return the options
   */
  public CompileOptions withAllowOutOfMemory(boolean allow) {
    return new CompileOptions(allow, progress, optimisation, exchangeTarget, mergeCopies);
  }

  /**
   * Changes one option.
   *
   * @param listener told how far the compiler has come
   * @return the options
   */
  public CompileOptions withProgress(ProgressListener listener) {
    return new CompileOptions(
        allowOutOfMemory, listener, optimisation, exchangeTarget, mergeCopies);
  }

  /**
   * Changes one option.
   *
   * @param level how good the code is taken to be whose time is derived from class files
   * @return the options
   */
  public CompileOptions withOptimisation(OptimisationLevel level) {
    return new CompileOptions(allowOutOfMemory, progress, level, exchangeTarget, mergeCopies);
  }

  /**
   * Changes one option.
   *
   * @param goal what exchanges are arranged for
   * @return the options
   */
  public CompileOptions withExchangeTarget(ExchangeTarget goal) {
    return new CompileOptions(allowOutOfMemory, progress, optimisation, goal, mergeCopies);
  }

  /**
   * Changes one option. Without merging, each copy is measured by itself.
   *
   * @param merge whether copies next to one another share an exchange where they may
   * @return the options
   */
  public CompileOptions withMergeCopies(boolean merge) {
    return new CompileOptions(allowOutOfMemory, progress, optimisation, exchangeTarget, merge);
  }
}
