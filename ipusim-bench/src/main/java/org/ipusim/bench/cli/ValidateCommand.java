package org.ipusim.bench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.ipusim.bench.validate.Validation;
import org.ipusim.workloads.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "validate",
    description = {
      "Runs small programs whose figures are published for real chips, or for the vendor's model,"
          + " and shows both side by side.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Figures that cannot be simulated are shown with the reason. A table at the end sums up each"
          + " family. The exit code says nothing about the verdicts.",
      "",
      "Examples:",
      "  ipusim validate",
      "  ipusim validate --family exchange --json figures.json",
      "  ipusim validate --all --progress plain"
    })
final class ValidateCommand implements Action {
  @Option(
      names = "--family",
      paramLabel = "NAME",
      completionCandidates = Families.class,
      description =
          "Only figures of this family: ${COMPLETION-CANDIDATES}. May be repeated. Those of"
              + " blur, blur-blocks, heat, popsparse-best, popsparse-dynamic, popsparse-trends,"
              + " bfs-large, scf-large, tools and tools-bytes take minutes and are run only when"
              + " named, or with --all.")
  List<String> families = new ArrayList<>();

  @Option(names = "--all", description = "All families, those too that take minutes.")
  boolean all;

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final ProgressOption progress = new ProgressOption();

  @Mixin final HelpOption help = new HelpOption();

  /** The names there are, for the help. */
  static final class Families implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Validation.allFamilies().iterator();
    }
  }

  @Override
  public void run(Console console) throws IOException {
    Collection<String> chosen = chosen();
    ResultOptions.Destination destination = result.destination();
    Validation validation = validated(chosen, console);
    destination.write(out -> out.append(validation.toText()), validation::writeJson, console);
  }

  private Validation validated(Collection<String> named, Console console) {
    try (Progress shown = Progress.of(result.quiet.of(progress), console)) {
      return Validation.run(named, shown);
    }
  }

  /** The families to run. */
  private Collection<String> chosen() {
    if (all && !families.isEmpty()) {
      throw new UsageException("--all runs every family; leave out --family");
    }
    if (all) {
      return Validation.allFamilies();
    }
    return families.isEmpty()
        ? Validation.families()
        : NamedChoice.of("family", families, Validation.allFamilies());
  }
}
