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
      "  ipusim bench host --growth --figure growth.svg"
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

  @Option(
      names = "--figure",
      paramLabel = "FILE",
      description = "With --growth, draw the times over what grows, in SVG.")
  @Nullable String figure;

  @Option(names = "--no-fork", description = "Measure everything in this process.")
  boolean noFork;

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final ProgressOption progress = new ProgressOption();

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    if (!(seconds > 0)) {
      throw new UsageException("--seconds " + seconds + " must be positive");
    }
    Growth growing = growth ? growth() : null;
    JsonTarget drawing = figure == null ? null : JsonTarget.of(requireGrowth(figure));
    ResultOptions.Destination destination = result.destination();
    List<HostMeasure> measures = measures(growing == null ? setups() : growing.setups(), console);
    HostReport report = HostReport.of(measures);
    destination.write(out -> out.append(report.toMarkdown()), report::writeJson, console);
    if (drawing != null && growing != null) {
      drawing.write(out -> out.write(growing.toSvg(measures)), console);
    }
  }

  private List<HostMeasure> measures(List<HostSetup> setups, Console console) throws IOException {
    var measures = new ArrayList<HostMeasure>();
    try (Progress shown = Progress.of(result.quiet.of(progress), console)) {
      for (HostSetup setup : setups) {
        shown.progress("measuring", measures.size(), setups.size());
        measures.add(noFork ? HostMeasure.of(setup, seconds) : ForkedMeasure.of(setup, seconds));
      }
    }
    return measures;
  }

  private String requireGrowth(String file) {
    if (!growth) {
      throw new UsageException("--figure draws what --growth measures; add --growth");
    }
    return file;
  }

  private List<HostSetup> setups() {
    int tilesOfChip = chips.chip.spec().tiles();
    int used = tiles == null ? Math.min(DEFAULT_TILES, tilesOfChip * chips.chips) : tiles;
    var setups = new ArrayList<HostSetup>();
    for (HostCase program : programs.isEmpty() ? List.of(HostCase.values()) : programs) {
      for (int count : threads.isEmpty() ? List.of(1, 2) : threads) {
        int s = scale == null ? DEFAULT_SCALE : scale;
        setups.add(new HostSetup(program, s, chips.chip.name, chips.chips, used, count));
      }
    }
    return setups;
  }

  private Growth growth() {
    if (!programs.isEmpty() || scale != null || tiles != null || chips.chips != 1) {
      throw new UsageException(
          "--growth goes through programs, scales, tiles and chips by itself; leave out --program,"
              + " --scale, --tiles and --chips");
    }
    int tilesOfChip = chips.chip.spec().tiles();
    return Growth.of(chips.chip.name, tilesOfChip, threads.isEmpty() ? 2 : threads.getFirst());
  }
}
