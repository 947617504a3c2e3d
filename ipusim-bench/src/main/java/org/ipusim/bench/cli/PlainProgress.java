package org.ipusim.bench.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Prints a line every ten seconds, for logs: how far what is being done has come, also when nothing
 * has been told since the last line.
 */
final class PlainProgress implements Progress {
  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();
  private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

  private final PrintStream err;
  private final LongSupplier nanoTime;
  private long last;
  private String phase = "preparing";
  private long done;
  private long total;
  private volatile boolean closed;

  PlainProgress(PrintStream err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
    last = nanoTime.getAsLong();
  }

  /** Starts a thread that prints when nothing else does, until this is closed. */
  static PlainProgress started(PrintStream err) {
    var progress = new PlainProgress(err, System::nanoTime);
    Thread.ofPlatform().daemon().name("progress").start(progress::printUntilClosed);
    return progress;
  }

  private void printUntilClosed() {
    while (!closed) {
      LockSupport.parkNanos(LOOK_EVERY);
      print();
    }
  }

  @Override
  public synchronized void progress(String newPhase, long newDone, long newTotal) {
    phase = newPhase;
    done = newDone;
    total = newTotal;
    print();
  }

  /** Prints what was told last, when it is time. */
  synchronized void print() {
    long now = nanoTime.getAsLong();
    if (!closed && now - last >= INTERVAL) {
      last = now;
      err.println("ipusim: " + phase + (done > 0 || total > 0 ? ": " + counts() : ""));
    }
  }

  private String counts() {
    return total > 0
        ? String.format(Locale.ROOT, "%,d of %,d", done, total)
        : String.format(Locale.ROOT, "%,d", done);
  }

  @Override
  public void close() {
    closed = true;
  }
}
