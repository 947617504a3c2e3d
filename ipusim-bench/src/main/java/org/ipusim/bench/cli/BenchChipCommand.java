package org.ipusim.bench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ipusim.bench.chip.ChipReport;
import org.ipusim.bench.chip.Microbenchmarks;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.text.NearestName;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "chip",
    description = {
      "Runs small programs on a simulated chip that show what each part of it can do: memory,"
          + " operations, matrix unit, random numbers, exchange by distance and pattern, barriers,"
          + " links and host. Figures published for a built-in chip stand beside.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Examples:",
      "  ipusim bench chip",
      "  ipusim bench chip --chip bow --table matrix-unit --table operations",
      "  ipusim bench chip --chip mine.yaml --json mine.json"
    })
final class BenchChipCommand implements Action {
  @Option(
      names = "--chip",
      paramLabel = "NAME|FILE",
      description =
          "The chip: one that 'ipusim target list' shows, or a description in YAML (default:"
              + " ${DEFAULT-VALUE}).")
  String chip = "gc200";

  @Option(
      names = "--table",
      paramLabel = "NAME",
      completionCandidates = Tables.class,
      description = "Only this: ${COMPLETION-CANDIDATES}. May be repeated (default: all).")
  List<String> tables = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the figures as JSON as well; '-' writes them to standard output, in place of the"
              + " tables.")
  @Nullable String json;

  @Mixin final ProgressOption progress = new ProgressOption();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  /** The names there are, for the help. */
  static final class Tables implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Microbenchmarks.tables().iterator();
    }
  }

  @Override
  public void run(Console console) throws IOException {
    for (String table : tables) {
      if (!Microbenchmarks.tables().contains(table)) {
        throw new UsageException(
            "unknown table '" + table + "'" + NearestName.hint(table, Microbenchmarks.tables()));
      }
    }
    JsonTarget target = json == null ? null : JsonTarget.of(json);
    ChipReport report = measure(ChipSpec.named(chip), console);
    if (!(target instanceof JsonTarget.StandardOutput)) {
      console.out().print(report.toMarkdown("#"));
    }
    if (target != null) {
      target.write(report::writeJson, console);
    }
    console.requireWritten();
  }

  private ChipReport measure(ChipSpec spec, Console console) {
    try (Progress shown = Progress.of(progress.mode, console)) {
      return Microbenchmarks.run(spec, tables.isEmpty() ? Microbenchmarks.tables() : tables, shown);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
