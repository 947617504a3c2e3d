package org.ipusim.bench.cli;

import java.util.List;

/** What something takes on this computer, from when the meter is made. */
final class HostMeter {
  /** Names of the figures. */
  static final List<String> NAMES = List.of("hostSeconds", "peakHeapBytes");

  private final HeapPeak heap;
  private final long start;

  /** Starts. What was left on the heap before is collected, so that it does not count. */
  HostMeter() {
    System.gc();
    heap = new HeapPeak();
    start = System.nanoTime();
  }

  /** Seconds and the largest heap so far. */
  List<Number> figures() {
    return List.of((System.nanoTime() - start) / 1e9, heap.bytes());
  }
}
