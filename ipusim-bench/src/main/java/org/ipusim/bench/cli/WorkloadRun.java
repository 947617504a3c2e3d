package org.ipusim.bench.cli;

import java.io.IOException;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.JsonReport;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.TextReport;
import org.ipusim.workloads.Workload;

/** Runs a workload and reports. */
record WorkloadRun(Workload workload, CommonOptions options) implements Action {
  @Override
  public void run(Console console) throws IOException {
    ResultOptions.Destination destination = options.result.destination();
    ReportFolder folder = options.report == null ? null : ReportFolder.of(options.report);
    RunReport report = measured(console);
    destination.write(
        out -> TextReport.write(report, out), out -> JsonReport.write(report, out), console);
    if (folder != null) {
      folder.write(report, console);
    }
  }

  private RunReport measured(Console console) {
    ProgressMode mode = options.result.quiet.of(options.progress);
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
