package org.ipusim.workloads.heat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.ipusim.graph.Engine;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.heat.HeatMapping.TileBlock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Solves the heat equation by explicit steps of five points in two dimensions or seven in three (S.
 * M. Hansen, "Solving partial differential equations on the IPU", master's thesis, Oslo 2021, and
 * its programs, simehaa/IPU).
 */
@Command(
    name = "heat",
    description = {
      "Solve the heat equation on a grid of two or three dimensions by explicit steps.",
      "Chips have slabs of the grid, tiles blocks of little surface, workers shares of these; what a"
          + " worker lacks at its borders is exchanged and copied by the compiler."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run heat --grid 8000x8000 --steps 2 --timing-only --chip gc200",
      "  ipusim run heat --grid 360x360x360 --steps 2 --timing-only --chip gc200",
      "  ipusim run heat --grid 120x90x70 --steps 5 --check"
    })
public final class HeatEquation implements Workload {
  private static final Pattern SIZE = Pattern.compile("\\d{1,6}(x\\d{1,6}){1,2}");
  private static final double TOLERANCE = 1e-5;

  /** Steps that the published times are of. */
  private static final int PUBLISHED_STEPS = 1000;

  @Option(
      names = "--grid",
      paramLabel = "HxW[xD]",
      defaultValue = "1000x1000",
      description = "Cells in each dimension, border included (default: ${DEFAULT-VALUE}).")
  private String size = "1000x1000";

  @Option(
      names = "--vertex",
      paramLabel = "VERTEX",
      defaultValue = "OPTIMIZED",
      description =
          "The codelet, ${COMPLETION-CANDIDATES}: a cell or two at a time (default:"
              + " ${DEFAULT-VALUE}).")
  private HeatVertex vertex = HeatVertex.OPTIMIZED;

  @Option(
      names = "--alpha",
      paramLabel = "NUMBER",
      defaultValue = "0.1",
      description =
          "What of the difference to its neighbours a cell takes in a step (default:"
              + " ${DEFAULT-VALUE}).")
  private float alpha = 0.1f;

  @Option(
      names = "--steps",
      paramLabel = "COUNT",
      defaultValue = "10",
      description = "How many steps (default: ${DEFAULT-VALUE}).")
  private int steps = 10;

  @Option(names = "--check", description = "Compute on the host too and compare.")
  private boolean check;

  /** For the command line, which sets the options. */
  public HeatEquation() {}

  @Override
  public RunReport run(RunSettings settings) {
    int[] grid = grid();
    UsageException.requireAtLeast("--steps", steps, 1);
    settings.requireAllTiles("heat");
    List<TileBlock> mapping = HeatMapping.of(grid, settings.target());
    return TimedRun.of(
        "heat",
        settings,
        (root, graph) ->
            root.compile(
                settings.compileOptions(),
                new HeatProgram(root, grid, mapping, vertex, alpha).build(steps)),
        engine -> run(engine, settings, grid, mapping),
        this::parameters);
  }

  private int[] grid() {
    if (!SIZE.matcher(size).matches()) {
      throw new UsageException(
          "--grid " + size + " is no grid of two or three sides, such as 1000x1000 or 120x120x120");
    }
    int[] grid = Arrays.stream(size.split("x")).mapToInt(Integer::parseInt).toArray();
    long cells = 1;
    for (int side : grid) {
      UsageException.requireAtLeast("a side of --grid " + size, side, 3);
      cells *= side;
    }
    if (cells > Integer.MAX_VALUE) {
      throw new UsageException("--grid " + size + " has more than 2^31-1 cells");
    }
    return grid;
  }

  private Map<String, Object> run(
      Engine engine, RunSettings settings, int[] grid, List<TileBlock> mapping) {
    if (settings.timingOnly()) {
      engine.run(0);
      Map<String, Object> result = result(engine.profile(), grid, mapping);
      result.put("timingOnly", true);
      return result;
    }
    var random = new SplittableRandom(settings.seed());
    var cells = new float[Arrays.stream(grid).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextFloat();
    }
    engine.writeFloats(HeatProgram.GRID, cells);
    engine.writeFloats(HeatProgram.OTHER, cells);
    engine.run(0);
    Map<String, Object> result = result(engine.profile(), grid, mapping);
    if (check) {
      double[] expected = new HeatReference(grid, alpha).after(steps, cells);
      LargestError.require(engine, HeatProgram.GRID, expected, TOLERANCE, result);
    }
    return result;
  }

  private Map<String, Object> result(Profile profile, int[] grid, List<TileBlock> mapping) {
    StepProfile step = profile.steps().getLast();
    double cells = Arrays.stream(grid).asDoubleStream().reduce(1, (a, b) -> a * b);
    double seconds = profile.seconds() / steps;
    var result = new LinkedHashMap<String, Object>();
    result.put("largestBlock", largest(mapping).toString());
    result.put("cyclesPerStep", profile.cycles().totalCycles() / steps);
    result.put("computePerStep", step.computeCycles().max());
    result.put("rearrangePerStep", step.rearrangeCycles());
    result.put("exchangePerStep", step.exchangeCycles());
    result.put("secondsPer1000Steps", PUBLISHED_STEPS * seconds);
    result.put("teraflops", flops(grid.length) * cells / seconds / 1e12);
    return result;
  }

  /** Operations of a cell as the published rates count them, multiplications of a sum once. */
  private static int flops(int dims) {
    return 2 + 2 * dims;
  }

  private static Box largest(List<TileBlock> mapping) {
    return mapping.stream()
        .map(TileBlock::block)
        .max(Comparator.comparingLong(Box::cells))
        .orElseThrow();
  }

  private Map<String, Object> parameters() {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("grid", size);
    parameters.put("vertex", vertex.name());
    parameters.put("alpha", alpha);
    parameters.put("steps", steps);
    return parameters;
  }
}
