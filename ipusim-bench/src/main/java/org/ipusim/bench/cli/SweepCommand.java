package org.ipusim.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "sweep",
    description = {
      "Runs a workload with many combinations of options and writes a row of CSV for each. A sweep"
          + " that was stopped goes on where it stopped: points with a row are not run again.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "FILE is YAML, as in",
      "  workload: popsparse",
      "  options: {chip: bow, timing-only: true}",
      "  points:",
      "    - {m: 1024, k: 1024, n: [4, 64], block: [1, 16], density: [1/4, 1/16]}",
      "  report: [teraflopsPerSecond]",
      "Each entry of points stands for every combination of its values, and report names entries of"
          + " the workload's result. Besides those the columns are all cycles, the compute, sync and"
          + " exchange cycles of the tile that has most of each, seconds and the fullest tile's bytes."
          + " A point that fails has its message in the column failure and no figures; delete its"
          + " row to run it again.",
      "",
      "Examples:",
      "  ipusim sweep sparse.yaml --csv sparse.csv",
      "  ipusim sweep sparse-grid.yaml --csv grid.csv --host-cost --progress plain"
    })
final class SweepCommand implements Action {
  private static final List<String> FIGURES =
      List.of("cycles", "compute", "sync", "exchange", "seconds", "maxTileBytes");

  @Parameters(index = "0", paramLabel = "FILE", description = "What to run.")
  private Path file = Path.of("");

  @Option(
      names = "--csv",
      required = true,
      paramLabel = "FILE",
      description = "Where to add the rows.")
  private Path csv = Path.of("");

  @Option(
      names = "--host-cost",
      description =
          "Add columns of what each point takes on this computer: hostSeconds, from building the"
              + " graph to the result, cpuSeconds, which all threads together take of the"
              + " processors, and peakHeapBytes. Unlike the others they are not the same in every"
              + " run.")
  private boolean hostCost;

  @Mixin private final QuietOption quiet = new QuietOption();

  @Mixin private final ProgressOption progress = new ProgressOption();

  @Mixin final HelpOption help = new HelpOption();

  private final Map<String, Workload> workloads = new LinkedHashMap<>();
  private final Function<Workload, CommandLine> commands;

  /**
   * Makes the command.
   *
   * @param workloads what can be run
   * @param commands makes a workload's command line, with the options of all workloads
   */
  SweepCommand(Iterable<Workload> workloads, Function<Workload, CommandLine> commands) {
    this.commands = commands;
    workloads.forEach(w -> this.workloads.put(commands.apply(w).getCommandName(), w));
  }

  @Override
  public void run(Console console) throws IOException {
    JsonTarget.requireWritable(csv.toString(), "rows");
    SweepSpec spec = SweepSpec.read(file);
    Workload workload = workload(spec.workload());
    for (SweepSpec.Point point : spec.points()) {
      command(workload, spec, point);
    }
    List<String> columns = spec.columns();
    var header = new ArrayList<>(columns);
    header.addAll(spec.report());
    header.addAll(figureNames());
    header.add("failure");
    var table = new SweepTable(csv, header, columns.size());
    int ran = 0;
    int failed = 0;
    try (Progress shown = Progress.of(quiet.of(progress), console)) {
      for (int i = 0; i < spec.points().size(); i++) {
        SweepSpec.Point point = spec.points().get(i);
        var row = new ArrayList<String>();
        columns.forEach(name -> row.add(point.values().getOrDefault(name, "")));
        if (!table.has(List.copyOf(row))) {
          ran++;
          failed += add(row, command(workload, spec, point), spec.report()) ? 0 : 1;
          table.append(row);
        }
        shown.progress("sweep", i + 1, spec.points().size());
      }
    }
    int points = spec.points().size();
    if (quiet.quiet) {
      return;
    }
    console
        .out()
        .printf(
            "%d points in %s: %d ran, of which %d failed; %d were there%n",
            points, csv, ran, failed, points - ran);
  }

  private List<String> figureNames() {
    return hostCost ? Stream.concat(FIGURES.stream(), HostMeter.NAMES.stream()).toList() : FIGURES;
  }

  private Workload workload(String name) {
    Workload workload = workloads.get(name.toLowerCase(Locale.ROOT));
    if (workload == null) {
      throw new UsageException(
          file
              + ": there is no workload '"
              + name
              + "'"
              + NearestName.hint(name, workloads.keySet()));
    }
    return workload;
  }

  /** The command of a point, its arguments read. */
  private CommandLine command(Workload workload, SweepSpec spec, SweepSpec.Point point) {
    CommandLine command = commands.apply(fresh(workload));
    List<String> arguments = spec.arguments(point);
    try {
      command.parseArgs(arguments.toArray(String[]::new));
      return command;
    } catch (ParameterException e) {
      throw new UsageException(
          "%s:%d: %s; 'ipusim run %s --help' shows the options"
              .formatted(file, point.line(), WrongUsage.what(e), command.getCommandName()));
    }
  }

  /** Another of the class, since options of one stay set. */
  private static Workload fresh(Workload workload) {
    try {
      return workload.getClass().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          workload.getClass() + " has no public constructor without parameters", e);
    }
  }

  /** Runs a point and fills its row; tells whether it could. */
  private boolean add(List<String> row, CommandLine command, List<String> names) {
    int before = row.size();
    Workload workload = command.getCommand();
    CommonOptions options = Ipusim.common(command.getCommandSpec());
    HostMeter host = hostCost ? new HostMeter() : null;
    try {
      RunReport report = workload.run(options.settings(ProgressListener.NONE));
      List<Number> cost = host == null ? List.of() : host.figures();
      for (String name : names) {
        row.add(String.valueOf(report.result().getOrDefault(name, "")));
      }
      figures(report.profile()).forEach(figure -> row.add(String.valueOf(figure)));
      cost.forEach(figure -> row.add(String.valueOf(figure)));
      row.add("");
      return true;
    } catch (RuntimeException e) {
      while (row.size() > before) {
        row.removeLast();
      }
      for (int i = 0; i < names.size() + figureNames().size(); i++) {
        row.add("");
      }
      row.add(Failure.of(e).message().lines().findFirst().orElse(""));
      return false;
    }
  }

  private static List<Number> figures(Profile profile) {
    MemoryReport memory = profile.memory();
    return List.of(
        profile.cycles().totalCycles(),
        most(profile.cycles().perTile(CyclePart.COMPUTE)),
        most(profile.cycles().perTile(CyclePart.SYNC)),
        most(profile.cycles().perTile(CyclePart.EXCHANGE)),
        profile.seconds(),
        IntStream.range(0, memory.tiles()).mapToLong(memory::includingGaps).max().orElse(0));
  }

  private static long most(long[] ofTiles) {
    long most = 0;
    for (long cycles : ofTiles) {
      most = Math.max(most, cycles);
    }
    return most;
  }
}
