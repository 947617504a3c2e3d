package org.ipusim.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ipusim.graph.profile.Comparison;
import org.ipusim.graph.profile.HtmlReport;
import org.ipusim.graph.profile.ReportFile;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Shows what is different between two profiles that 'ipusim run' wrote with --json or --report,"
          + " the largest change first.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Steps, exchanges, codelets and variables are matched by their names.",
      "",
      "Examples:",
      "  ipusim run triangle-counting --json gc200.json --quiet",
      "  ipusim run triangle-counting --chip bow --json bow.json --quiet",
      "  ipusim compare gc200.json bow.json --html gc200-bow.html"
    })
final class CompareCommand implements Action {
  @Parameters(index = "0", paramLabel = "A", description = "A report in JSON.")
  String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another.%n")
  String after = "";

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write a page that shows both in a browser as well; '-' writes it to standard output, in"
              + " place of the text.")
  @Nullable String html;

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    ResultOptions.Destination destination = result.destination();
    JsonTarget page = html == null ? null : JsonTarget.of(html);
    if (page instanceof JsonTarget.StandardOutput
        && destination.json() instanceof JsonTarget.StandardOutput) {
      throw new UsageException("--html - and --json - both take standard output; give one a file");
    }
    var comparison =
        Comparison.of(ReportFile.read(Path.of(before)), ReportFile.read(Path.of(after)));
    if (page instanceof JsonTarget.StandardOutput) {
      destination = new ResultOptions.Destination(destination.json(), true);
    }
    destination.write(comparison::writeText, comparison::writeJson, console);
    if (page != null) {
      page.write(out -> HtmlReport.write(comparison, out), console);
    }
    console.requireWritten();
  }
}
