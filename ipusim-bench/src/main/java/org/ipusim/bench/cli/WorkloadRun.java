package org.ipusim.bench.cli;

import java.io.IOException;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.JsonReport;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.TextReport;
import org.ipusim.workloads.Workload;
import org.jspecify.annotations.Nullable;

/** Runs a workload and reports. */
record WorkloadRun(Workload workload, CommonOptions options) implements Action {
  @Override
  public void run(Console console) throws IOException {
    JsonTarget json = options.json == null ? null : JsonTarget.of(options.json);
    ReportFolder folder = options.report == null ? null : ReportFolder.of(options.report);
    RunReport report = measured(console);
    if (!options.quiet && !(json instanceof JsonTarget.StandardOutput)) {
      TextReport.write(report, console.out());
    }
    write(json, report, console);
    if (folder != null) {
      folder.write(report, console);
    }
    console.requireWritten();
  }

  private static void write(@Nullable JsonTarget json, RunReport report, Console console)
      throws IOException {
    if (json != null) {
      json.write(out -> JsonReport.write(report, out), console);
    }
  }

  private RunReport measured(Console console) {
    ProgressMode mode = options.quiet ? ProgressMode.NONE : options.progress.mode;
    try (Progress progress = Progress.of(mode, console)) {
      var settings = options.settings(progress);
      var peak = new HeapPeak();
      RunReport report = workload.run(settings);
      HostCost host = report.host();
      return new RunReport(
          report.workload(),
          report.parameters(),
          report.result(),
          report.profile(),
          new HostCost(host.compileSeconds(), host.runSeconds(), peak.bytes()));
    }
  }
}
