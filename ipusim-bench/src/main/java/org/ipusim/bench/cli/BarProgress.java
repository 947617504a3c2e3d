package org.ipusim.bench.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar for each phase, which leaves nothing behind. */
final class BarProgress implements Progress {
  // A fixed width spares the bar a look at the terminal, for which it would load native code.
  private static final int WIDTH = 79;
  private static final long UNKNOWN = -1;

  private final PrintStream err;
  private String phase = "";
  private @Nullable ProgressBar bar;

  BarProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void progress(String newPhase, long done, long total) {
    ProgressBar current = bar;
    if (current == null || !phase.equals(newPhase)) {
      close();
      current = open(newPhase, total);
      phase = newPhase;
      bar = current;
    }
    current.stepTo(done);
  }

  private ProgressBar open(String name, long total) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(total > 0 ? total : UNKNOWN)
        .setUpdateIntervalMillis(500)
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
        .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
