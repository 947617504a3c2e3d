package org.ipusim.bench.validate;

import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Workload;
import picocli.CommandLine;

/** Runs workloads for their times alone, on all tiles, with nothing computed. */
final class TimedWorkload {
  private static final long SEED = 1;

  private TimedWorkload() {}

  /**
   * Runs a workload.
   *
   * @param workload the workload
   * @param target the chips
   * @param options its options, as on the command line
   * @return its report
   * @throws org.ipusim.graph.profile.TileMemoryException when it does not fit the tiles
   */
  static RunReport run(Workload workload, Target target, String... options) {
    return run(workload, target, SEED, false, options);
  }

  /**
   * Runs a workload that need not fit the tiles; its report tells what it takes.
   *
   * @param workload the workload
   * @param target the chips
   * @param seed what random inputs are drawn from
   * @param options its options, as on the command line
   * @return its report
   */
  static RunReport runAnySize(Workload workload, Target target, long seed, String... options) {
    return run(workload, target, seed, true, options);
  }

  private static RunReport run(
      Workload workload, Target target, long seed, boolean allowOutOfMemory, String... options) {
    new CommandLine(workload).parseArgs(options);
    int threads = Runtime.getRuntime().availableProcessors();
    return workload.run(
        new RunSettings(
            target, target.tiles(), threads, seed, ProgressListener.NONE, true, allowOutOfMemory));
  }
}
