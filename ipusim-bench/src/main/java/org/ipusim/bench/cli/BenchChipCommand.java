package org.ipusim.bench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.ipusim.bench.chip.ChipReport;
import org.ipusim.bench.chip.Microbenchmarks;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.text.NearestName;
import org.ipusim.workloads.UsageException;
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
              + " gc200).")
  String chip = "gc200";

  @Option(
      names = "--table",
      paramLabel = "NAME",
      completionCandidates = Tables.class,
      description = "Only this: ${COMPLETION-CANDIDATES}. May be repeated (default: all).")
  List<String> tables = new ArrayList<>();

  @Mixin final ResultOptions result = new ResultOptions();

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
    tables.replaceAll(name -> name.toLowerCase(Locale.ROOT));
    for (String table : tables) {
      if (!Microbenchmarks.tables().contains(table)) {
        throw new UsageException(
            "unknown table '" + table + "'" + NearestName.hint(table, Microbenchmarks.tables()));
      }
    }
    ResultOptions.Destination destination = result.destination();
    ChipReport report = measure(ChipSpec.named(chip), console);
    destination.write(out -> out.append(report.toMarkdown("#")), report::writeJson, console);
  }

  private ChipReport measure(ChipSpec spec, Console console) {
    try (Progress shown = Progress.of(result.quiet.of(progress), console)) {
      return Microbenchmarks.run(spec, tables.isEmpty() ? Microbenchmarks.tables() : tables, shown);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
