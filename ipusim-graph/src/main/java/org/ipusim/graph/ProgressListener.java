package org.ipusim.graph;

/** Is told how far compiling or running has come. Called on the thread that compiles or runs. */
@FunctionalInterface
public interface ProgressListener {
  /** Ignores all progress. */
  ProgressListener NONE = (phase, done, total) -> {};

  /**
   * Some work is done.
   *
   * @param phase what is being done
   * @param done units done
   * @param total units in all
   */
  void progress(String phase, long done, long total);
}
