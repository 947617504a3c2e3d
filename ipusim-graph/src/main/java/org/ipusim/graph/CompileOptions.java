package org.ipusim.graph;

/**
 * How to compile.
 *
 * @param allowOutOfMemory whether to go on when a tile needs more memory than it has, to get the
 *     report (Poplar's {@code debug.allowOutOfMemory})
 * @param progress told how far the compiler has come
 */
public record CompileOptions(boolean allowOutOfMemory, ProgressListener progress) {
  /** {@return the defaults: out of memory is an error, progress is ignored} */
  public static CompileOptions defaults() {
    return new CompileOptions(false, ProgressListener.NONE);
  }

  /**
   * Changes one option.
   *
   * @param allow whether to go on when out of memory
   * @return the options
   */
  public CompileOptions withAllowOutOfMemory(boolean allow) {
    return new CompileOptions(allow, progress);
  }

  /**
   * Changes one option.
   *
   * @param listener told how far the compiler has come
   * @return the options
   */
  public CompileOptions withProgress(ProgressListener listener) {
    return new CompileOptions(allowOutOfMemory, listener);
  }
}
