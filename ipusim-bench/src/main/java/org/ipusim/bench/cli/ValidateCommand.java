package org.ipusim.bench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.ipusim.bench.validate.Validation;
import org.ipusim.core.text.NearestName;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
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
              + " blur, blur-blocks, heat, popsparse-dynamic, popsparse-trends, bfs-large, scf-large and"
              + " tools take minutes and are run only when named, or with --all.")
  List<String> families = new ArrayList<>();

  @Option(names = "--all", description = "All families, those too that take minutes.")
  boolean all;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the figures as JSON as well; '-' writes them to standard output, in place of the"
              + " text.")
  @Nullable String json;

  @Mixin final ProgressOption progress = new ProgressOption();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  /** The names there are, for the help. */
  static final class Families implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Validation.allFamilies().iterator();
    }
  }

  @Override
  public void run(Console console) throws IOException {
    for (String family : families) {
      if (!Validation.allFamilies().contains(family)) {
        throw new UsageException(
            "unknown family '" + family + "'" + NearestName.hint(family, Validation.allFamilies()));
      }
    }
    JsonTarget target = json == null ? null : JsonTarget.of(json);
    Validation validation = validate(console);
    if (!(target instanceof JsonTarget.StandardOutput)) {
      console.out().print(validation.toText());
    }
    if (target != null) {
      target.write(validation::writeJson, console);
    }
    console.requireWritten();
  }

  private Validation validate(Console console) {
    try (Progress shown = Progress.of(progress.mode, console)) {
      return Validation.run(chosen(), shown);
    }
  }

  private Collection<String> chosen() {
    if (all && !families.isEmpty()) {
      throw new UsageException("--all runs every family; leave out --family");
    }
    if (all) {
      return Validation.allFamilies();
    }
    return families.isEmpty() ? Validation.families() : families;
  }
}
