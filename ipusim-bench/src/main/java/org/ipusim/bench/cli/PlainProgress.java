package org.ipusim.bench.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints a line every ten seconds while there is progress, for logs. */
final class PlainProgress implements Progress {
  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  private final PrintStream err;
  private final LongSupplier nanoTime;
  private long last;

  PlainProgress(PrintStream err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
    last = nanoTime.getAsLong();
  }

  @Override
  public void progress(String phase, long done, long total) {
    long now = nanoTime.getAsLong();
    if (now - last >= INTERVAL) {
      last = now;
      String of = total > 0 ? String.format(Locale.ROOT, " of %,d", total) : "";
      err.println(String.format(Locale.ROOT, "ipusim: %s: %,d%s", phase, done, of));
    }
  }

  @Override
  public void close() {}
}
