package org.ipusim.bench.validate;

import java.util.Map;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Workload;
import picocli.CommandLine;

/** Runs workloads for their times alone. */
final class TimedWorkload {
  private TimedWorkload() {}

  /**
   * Runs a workload on all tiles, with nothing computed.
   *
   * @param workload the workload
   * @param target the chips
   * @param options its options, as on the command line
   * @return its result
   */
  static Map<String, Object> run(Workload workload, Target target, String... options) {
    new CommandLine(workload).parseArgs(options);
    int threads = Runtime.getRuntime().availableProcessors();
    var settings = new RunSettings(target, target.tiles(), threads, 1, ProgressListener.NONE);
    return workload.run(settings.withTimingOnly(true)).result();
  }
}
