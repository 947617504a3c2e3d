package org.ipusim.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ipusim.graph.profile.ChromeTrace;
import org.ipusim.graph.profile.HtmlReport;
import org.ipusim.graph.profile.ReportFile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.TextReport;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description = {
      "Shows a profile that 'ipusim run' wrote with --json or --report: as text, as a page for a"
          + " browser, or as a trace.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Without an option the text is printed. The page is one file that loads nothing from elsewhere.",
      "",
      "Examples:",
      "  ipusim run triangle-counting --report out",
      "  ipusim report out/profile.json --html triangles.html",
      "  ipusim report out/profile.json --trace triangles.trace.json"
    })
final class ReportCommand implements Action {
  @Parameters(paramLabel = "PROFILE", description = "A report in JSON.%n")
  String profile = "";

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page that shows the profile in a browser; '-' for standard output.")
  @Nullable String html;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Write the trace in Chrome's format, which ui.perfetto.dev opens; '-' for standard output.")
  @Nullable String trace;

  @Option(names = "--text", description = "Print the text, also when something else is written.")
  boolean text;

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    JsonTarget page = html == null ? null : JsonTarget.of(html);
    JsonTarget events = trace == null ? null : JsonTarget.of(trace);
    RunReport report = ReportFile.read(Path.of(profile));
    if (events != null && report.profile().trace().maxEvents() == 0) {
      throw new UsageException(
          profile + ": its run noted no trace; run it again with --report or --trace-events");
    }
    if (page != null) {
      page.write(out -> HtmlReport.write(report, out), console);
    }
    if (events != null) {
      events.write(out -> ChromeTrace.write(report, out), console);
    }
    if (text || (page == null && events == null)) {
      TextReport.write(report, console.out());
    }
    console.requireWritten();
  }
}
