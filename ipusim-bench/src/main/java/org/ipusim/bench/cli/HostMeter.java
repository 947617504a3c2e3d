package org.ipusim.bench.cli;

import java.time.Duration;
import java.util.List;

/** What something takes on this computer, from when the meter is made. */
final class HostMeter {
  /** Names of the figures. */
  static final List<String> NAMES = List.of("hostSeconds", "cpuSeconds", "peakHeapBytes");

  private final HeapPeak heap;
  private final long start;
  private final Duration cpuAtStart;

  /** Starts. What was left on the heap before is collected, so that it does not count. */
  HostMeter() {
    System.gc();
    heap = new HeapPeak();
    cpuAtStart = cpu();
    start = System.nanoTime();
  }

  /** What all threads took of the processors, which other programs do not change. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Seconds, seconds of processors and the largest heap so far. */
  List<Number> figures() {
    return List.of(
        (System.nanoTime() - start) / 1e9, cpu().minus(cpuAtStart).toMillis() / 1e3, heap.bytes());
  }
}
