package org.ipusim.bench.cli;

import org.ipusim.graph.ProgressListener;

/** Shows how far a run has come, until it is closed. */
interface Progress extends ProgressListener, AutoCloseable {
  @Override
  void close();

  /**
   * Chooses a display.
   *
   * @param mode what was asked for
   * @param console where to show it
   */
  static Progress of(ProgressMode mode, Console console) {
    return switch (mode) {
      case AUTO -> console.interactive() ? new BarProgress(console.err()) : new NoProgress();
      case PLAIN -> PlainProgress.started(console.err());
      case NONE -> new NoProgress();
    };
  }

  /** Shows nothing. */
  final class NoProgress implements Progress {
    @Override
    public void progress(String phase, long done, long total) {}

    @Override
    public void close() {}
  }
}
