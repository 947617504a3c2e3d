package org.ipusim.graph.internal.run;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Host threads that share supersteps by ranges of tiles. Between supersteps they spin for a bounded
 * time and then park: a spinning hand-over takes half a microsecond, a parked one several, and a
 * superstep is often shorter than that.
 */
public final class TileTeam implements AutoCloseable {
  private static final int SPINS = 20_000;

  /** Work of one superstep, divided into as many shares as there are threads. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does one share.
     *
     * @param share its number
     */
    void run(int share);
  }

  private final Thread[] helpers;
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger round = new AtomicInteger();
  private volatile boolean closed;
  private volatile @Nullable Work work;
  private volatile @Nullable Thread owner;
  private final AtomicIntegerArray parked;
  private final @Nullable Throwable[] failures;

  /**
   * Starts the team.
   *
   * @param threads its size, the calling thread included, at least 1
   */
  public TileTeam(int threads) {
    failures = new Throwable[threads];
    parked = new AtomicIntegerArray(threads);
    helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      int share = i + 1;
      helpers[i] =
          Thread.ofPlatform().daemon().name("ipusim-tiles-" + share).start(() -> help(share));
    }
  }

  /** {@return the number of threads} */
  public int size() {
    return failures.length;
  }

  /**
   * Runs all shares and waits for them.
   *
   * @param newWork the work
   * @throws IllegalStateException when the team is closed
   */
  public void run(Work newWork) {
    if (closed) {
      throw new IllegalStateException("the host threads have ended: the team is closed");
    }
    if (helpers.length == 0) {
      newWork.run(0);
      return;
    }
    owner = Thread.currentThread();
    work = newWork;
    pending.set(helpers.length);
    round.incrementAndGet();
    wakeHelpers();
    share(newWork, 0);
    for (int spins = 0; pending.get() > 0; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        parked.set(0, 1);
        if (pending.get() > 0) {
          LockSupport.park();
        }
        parked.set(0, 0);
      }
    }
    for (int i = 0; i < failures.length; i++) {
      Throwable failure = failures[i];
      if (failure != null) {
        Arrays.fill(failures, null);
        throwUnchecked(failure);
      }
    }
  }

  private static void throwUnchecked(Throwable failure) {
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  private void help(int share) {
    int seen = 0;
    while (true) {
      for (int spins = 0; round.get() == seen && !closed; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          parked.set(share, 1);
          if (round.get() == seen && !closed) {
            LockSupport.park();
          }
          parked.set(share, 0);
        }
      }
      if (closed) {
        return;
      }
      seen = round.get();
      Work current = work;
      if (current != null) {
        share(current, share);
      }
      Thread waiting = owner;
      if (pending.decrementAndGet() == 0 && parked.get(0) != 0) {
        LockSupport.unpark(waiting);
      }
    }
  }

  private void share(Work current, int share) {
    try {
      current.run(share);
    } catch (Throwable e) {
      failures[share] = e;
    }
  }

  private void wakeHelpers() {
    for (int i = 0; i < helpers.length; i++) {
      if (parked.get(i + 1) != 0) {
        LockSupport.unpark(helpers[i]);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    wakeHelpers();
  }
}
