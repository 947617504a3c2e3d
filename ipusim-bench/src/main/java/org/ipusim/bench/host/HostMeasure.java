package org.ipusim.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipusim.workloads.RepeatedRun;
import org.ipusim.workloads.network.UndirectedNetwork;

/**
 * What a program took on the host.
 *
 * @param setup what was measured
 * @param items what a run works on
 * @param cycles simulated cycles of a run
 * @param prepareSeconds until the program was laid out and compiled; the graph was there before
 * @param firstSeconds the first run, with classes still to be loaded and compiled by the JVM
 * @param bestSeconds the fastest run
 * @param runs how many there were
 * @param peakResidentBytes the most memory that the process had until then; 0 where the operating
 *     system does not tell
 */
public record HostMeasure(
    HostSetup setup,
    long items,
    long cycles,
    double prepareSeconds,
    double firstSeconds,
    double bestSeconds,
    int runs,
    long peakResidentBytes) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  /** {@return items a second of the fastest run} */
  public double itemsPerSecond() {
    return items / bestSeconds;
  }

  /** {@return items a second of the first run} */
  public double firstItemsPerSecond() {
    return items / firstSeconds;
  }

  /** {@return simulated cycles of all tiles used, a second of the fastest run} */
  public double tileCyclesPerSecond() {
    return (double) cycles * setup.tiles() / bestSeconds;
  }

  /**
   * Measures in this process.
   *
   * @param setup what to measure
   * @param seconds for how long to repeat the run
   * @return what it took
   * @throws IllegalStateException when runs differ in their cycles
   */
  public static HostMeasure of(HostSetup setup, double seconds) {
    UndirectedNetwork network = setup.network();
    long start = System.nanoTime();
    try (RepeatedRun program = setup.program().prepare(network, setup.settings())) {
      double prepared = (System.nanoTime() - start) / 1e9;
      double first = program.run();
      long cycles = program.takeCycles();
      double best = first;
      int runs = 1;
      for (double sum = first; sum < seconds; ) {
        double taken = program.run();
        sum += taken;
        best = Math.min(best, taken);
        runs++;
      }
      long others = program.takeCycles();
      if (others != cycles * (runs - 1)) {
        throw new IllegalStateException(
            setup + ": " + (runs - 1) + " runs took " + others + " cycles, the first " + cycles);
      }
      return new HostMeasure(
          setup, program.items(), cycles, prepared, first, best, runs, readPeak());
    }
  }

  private static long readPeak() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
