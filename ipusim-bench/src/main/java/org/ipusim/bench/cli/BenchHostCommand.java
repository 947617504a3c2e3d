package org.ipusim.bench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.bench.host.ForkedMeasure;
import org.ipusim.bench.host.Growth;
import org.ipusim.bench.host.HostCase;
import org.ipusim.bench.host.HostMeasure;
import org.ipusim.bench.host.HostReport;
import org.ipusim.bench.host.HostSetup;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "host",
    description = {
      "Measures how fast programs run on the host: a breadth-first search, a sparse matrix times a"
          + " vector and a histogram of its columns, on a Kronecker graph.",
      "Each is measured in a process of its own, first with one host thread and then with two: the"
          + " first run, the best of those after it, and the most memory resident.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Examples:",
      "  ipusim bench host",
      "  ipusim bench host --program BFS --scale 14 --threads 1 --json speed.json",
      "  ipusim bench host --growth"
    })
final class BenchHostCommand implements Action {
  private static final int DEFAULT_SCALE = 16;
  private static final int DEFAULT_TILES = 1024;

  @Option(
      names = "--program",
      paramLabel = "NAME",
      description = "Only this: ${COMPLETION-CANDIDATES}. May be repeated (default: all).")
  List<HostCase> programs = new ArrayList<>();

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description =
          "The graph has 2^SCALE vertices, and 16 edges drawn for each (default: 16, which leaves"
              + " 909,600 edges).")
  @Nullable Integer scale;

  @Mixin final ChipOptions chips = new ChipOptions();

  @Option(
      names = "--tiles",
      paramLabel = "N",
      description = "How many tiles to use (default: 1024, or as many as there are).")
  @Nullable Integer tiles;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Host threads. May be repeated (default: 1 and 2).")
  List<Integer> threads = new ArrayList<>();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "For how long each run is repeated (default: ${DEFAULT-VALUE}).")
  double seconds = 5;

  @Option(
      names = "--growth",
      description =
          "Measure how time grows instead: searches of one graph on 64 to 1,472 tiles, of graphs of"
              + " scale 10 to 16 on 256 tiles, and histograms on 1 to 16 chips; each with two host"
              + " threads unless --threads tells.")
  boolean growth;

  @Option(names = "--no-fork", description = "Measure everything in this process.")
  boolean noFork;

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final ProgressOption progress = new ProgressOption();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Override
  public void run(Console console) throws IOException {
    ResultOptions.Destination destination = result.destination();
    HostReport report = HostReport.of(measures(console));
    destination.write(out -> out.append(report.toMarkdown()), report::writeJson, console);
  }

  private List<HostMeasure> measures(Console console) throws IOException {
    List<HostSetup> setups = setups();
    var measures = new ArrayList<HostMeasure>();
    try (Progress shown = Progress.of(result.quiet.of(progress), console)) {
      for (HostSetup setup : setups) {
        shown.progress("measuring", measures.size(), setups.size());
        measures.add(noFork ? HostMeasure.of(setup, seconds) : ForkedMeasure.of(setup, seconds));
      }
    }
    return measures;
  }

  private List<HostSetup> setups() {
    if (!(seconds > 0)) {
      throw new UsageException("--seconds " + seconds + " must be positive");
    }
    int tilesOfChip = ChipSpec.named(chips.chip).tiles();
    if (growth) {
      return growth(tilesOfChip);
    }
    int used = tiles == null ? Math.min(DEFAULT_TILES, tilesOfChip * chips.chips) : tiles;
    var setups = new ArrayList<HostSetup>();
    for (HostCase program : programs.isEmpty() ? List.of(HostCase.values()) : programs) {
      for (int count : threads.isEmpty() ? List.of(1, 2) : threads) {
        int s = scale == null ? DEFAULT_SCALE : scale;
        setups.add(new HostSetup(program, s, chips.chip, chips.chips, used, count));
      }
    }
    return setups;
  }

  private List<HostSetup> growth(int tilesOfChip) {
    if (!programs.isEmpty() || scale != null || tiles != null || chips.chips != 1) {
      throw new UsageException(
          "--growth goes through programs, scales, tiles and chips by itself; leave out --program,"
              + " --scale, --tiles and --chips");
    }
    return Growth.of(chips.chip, tilesOfChip, threads.isEmpty() ? 2 : threads.getFirst());
  }
}
