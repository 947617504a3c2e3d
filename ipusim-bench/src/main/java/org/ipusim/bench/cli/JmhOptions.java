package org.ipusim.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ipusim.bench.suite.Suite;
import org.ipusim.bench.suite.SuiteComparison;
import org.ipusim.bench.suite.SuiteReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which benchmarks of the simulator are run, and how. */
final class JmhOptions implements Action {
  private static final int MINUTE = 60;

  @Option(
      names = "--include",
      paramLabel = "REGEX",
      description =
          "Only benchmarks whose names contain this. May be repeated (default: all, which take most"
              + " of an hour).")
  List<String> includes = new ArrayList<>();

  @Option(names = "--list", description = "Show the benchmarks' names, and run none.")
  boolean list;

  @Option(
      names = "--quick",
      description =
          "Measure roughly: an iteration of 0.2 s to warm up and three that count, in place of each"
              + " benchmark's own.")
  boolean quick;

  @Option(names = "--no-fork", description = "Run in this process, not one for each benchmark.")
  boolean noFork;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description =
          "Show ratios to a run that --json has stored; scores whose confidence intervals overlap"
              + " are unchanged.")
  @Nullable Path compare;

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final ProgressOption progress = new ProgressOption();

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    var settings = new Suite.Settings(includes, quick, !noFork);
    if (list) {
      Suite.names(settings).forEach(console.out()::println);
      console.requireWritten();
      return;
    }
    ResultOptions.Destination destination = result.destination();
    SuiteReport stored = compare == null ? null : SuiteReport.read(compare);
    SuiteReport report = Suite.run(settings, (name, i, n, left) -> tell(console, name, i, n, left));
    destination.write(
        out -> out.append(stored == null ? report.toMarkdown() : compared(report, stored, console)),
        report::writeJson,
        console);
  }

  private static String compared(SuiteReport report, SuiteReport stored, Console console) {
    var comparison = new SuiteComparison(report, stored);
    comparison.differences().forEach(console::message);
    return comparison.toMarkdown();
  }

  private void tell(Console console, String name, int number, int total, double left) {
    boolean shown =
        switch (result.quiet.of(progress)) {
          case AUTO -> console.interactive();
          case PLAIN -> true;
          case NONE -> false;
        };
    if (shown) {
      String about = left < 0 ? "" : ", about " + duration(left) + " left";
      console.message("benchmark %d of %d: %s%s".formatted(number, total, name, about));
    }
  }

  private static String duration(double seconds) {
    long s = Math.round(seconds);
    return s < MINUTE
        ? s + " s"
        : String.format(Locale.ROOT, "%d min %02d s", s / MINUTE, s % MINUTE);
  }
}
