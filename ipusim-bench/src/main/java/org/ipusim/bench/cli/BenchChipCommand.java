package org.ipusim.bench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ipusim.bench.chip.ChipReport;
import org.ipusim.bench.chip.Microbenchmarks;
import org.ipusim.core.arch.ChipSpec;
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
  @Mixin final ChipOption chip = new ChipOption();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      completionCandidates = Tables.class,
      description = "Only this: ${COMPLETION-CANDIDATES}. May be repeated (default: all).")
  List<String> tables = new ArrayList<>();

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final ProgressOption progress = new ProgressOption();

  @Mixin final HelpOption help = new HelpOption();

  /** The names there are, for the help. */
  static final class Tables implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Microbenchmarks.tables().iterator();
    }
  }

  @Override
  public void run(Console console) throws IOException {
    List<String> chosen = NamedChoice.of("table", tables, Microbenchmarks.tables());
    ResultOptions.Destination destination = result.destination();
    ChipReport report = measure(chip.spec(), chosen, console);
    destination.write(out -> out.append(report.toMarkdown("#")), report::writeJson, console);
  }

  private ChipReport measure(ChipSpec spec, List<String> chosen, Console console) {
    try (Progress shown = Progress.of(result.quiet.of(progress), console)) {
      return Microbenchmarks.run(spec, chosen.isEmpty() ? Microbenchmarks.tables() : chosen, shown);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
