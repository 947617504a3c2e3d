package org.ipusim.workloads.halo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.Engine;
import org.ipusim.graph.ExchangeTarget;
import org.ipusim.graph.Executable;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Repeat;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A stencil of nine cells whose halos are brought in one of five ways (T. Louw, lbm-graphcore,
 * HaloRegionApproaches). The program for many tensors takes the tile above for the one a column
 * away there; here neighbours are neighbours.
 */
@Command(
    name = "halo",
    description = {
      "Bring the blocks of a stencil their halos in one of five published ways.",
      "Every tile has a block of cells and one vertex of 100 cycles; two rows of tiles stand"
          + " side by side. An iteration is two compute sets, there and back."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run halo --chip gc2 --strategy implicit",
      "  ipusim run halo --chip gc2 --strategy two-wave --exchange-target memory",
      "  ipusim run halo --tiles 64 --block 20 --strategy one-tensor --keep-copies-apart --check"
    })
public final class HaloExchange implements Workload {
  private static final String CELLS = "cells";
  private static final double TOLERANCE = 1e-5;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      defaultValue = "implicit",
      description = "How halos are brought: ${COMPLETION-CANDIDATES} (default: implicit).")
  private HaloStrategy strategy = HaloStrategy.IMPLICIT;

  @Option(
      names = "--block",
      paramLabel = "CELLS",
      defaultValue = "100",
      description = "Rows and columns of a tile's block (default: ${DEFAULT-VALUE}).")
  private int block = 100;

  @Option(
      names = "--iterations",
      paramLabel = "COUNT",
      defaultValue = "10",
      description = "How often there and back (default: ${DEFAULT-VALUE}).")
  private int iterations = 10;

  @Option(
      names = "--strips",
      paramLabel = "WHICH",
      defaultValue = "whole",
      description =
          "What the implicit strategy connects: ${COMPLETION-CANDIDATES} (default: whole). The"
              + " published program leaves out cells, most of them to the south.")
  private Strips strips = Strips.WHOLE;

  @Option(
      names = "--exchange-target",
      paramLabel = "TARGET",
      defaultValue = "CYCLES",
      description =
          "What exchanges are arranged for: ${COMPLETION-CANDIDATES} (default: CYCLES). MEMORY"
              + " copies columns together before they are sent and apart afterwards.")
  private ExchangeTarget exchangeTarget = ExchangeTarget.CYCLES;

  @Option(
      names = "--keep-copies-apart",
      description = "Give every copy an exchange of its own, as if the compiler merged none.")
  private boolean keepCopiesApart;

  @Option(names = "--check", description = "Compute on the host too and compare.")
  private boolean check;

  /** For the command line, which sets the options. */
  public HaloExchange() {}

  @Override
  public RunReport run(RunSettings settings) {
    TileGrid grid = TileGrid.of(settings.tiles(), block, settings.target());
    checkOptions();
    var random = new SplittableRandom(settings.seed());
    var cells = new float[grid.cells()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextInt(256) / 256f;
    }
    long start = System.nanoTime();
    Executable executable = compile(grid, settings);
    long compiled = System.nanoTime();
    try (var engine = new Engine(executable, settings.engineOptions())) {
      engine.writeFloats(CELLS, cells);
      engine.run(0);
      long ran = System.nanoTime();
      Map<String, Object> result = result(engine.profile(), settings);
      if (settings.timingOnly()) {
        result.put("timingOnly", true);
      } else if (check) {
        result.put(
            "largestError",
            LargestError.require(
                "cell",
                engine.readFloats(CELLS),
                HaloReference.means(cells, grid, 2 * iterations),
                TOLERANCE));
      }
      return new RunReport(
          "halo",
          parameters(settings),
          result,
          engine.profile(),
          new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0));
    }
  }

  private void checkOptions() {
    UsageException.requireAtLeast("--iterations", iterations, 1);
    if (strips == Strips.PUBLISHED && strategy != HaloStrategy.IMPLICIT) {
      throw new UsageException("--strips published: only the implicit strategy has strips");
    }
    if (strips == Strips.PUBLISHED && check) {
      throw new UsageException("--strips published leaves out cells; --check needs them all");
    }
  }

  private Executable compile(TileGrid grid, RunSettings settings) {
    HaloProgram program =
        strategy == HaloStrategy.IMPLICIT
            ? ImplicitHalos.build(settings.target(), grid, strips)
            : CopiedHalos.build(settings.target(), grid, strategy);
    program.graph().createHostWrite(CELLS, program.cells());
    program.graph().createHostRead(CELLS, program.cells());
    CompileOptions options =
        settings
            .compileOptions()
            .withExchangeTarget(exchangeTarget)
            .withMergeCopies(!keepCopiesApart);
    return program.graph().compile(options, new Repeat(iterations, program.iteration()));
  }

  private Map<String, Object> result(Profile profile, RunSettings settings) {
    CycleAccount cycles = profile.cycles();
    double computeSets = 2.0 * iterations;
    var result = new LinkedHashMap<String, Object>();
    result.put("cycles", cycles.totalCycles());
    result.put("cyclesPerComputeSet", cycles.totalCycles() / computeSets);
    result.put("meanCompute", cycles.mean(CyclePart.COMPUTE) + cycles.mean(CyclePart.REARRANGE));
    result.put("meanExchange", cycles.mean(CyclePart.EXCHANGE));
    result.put("meanSync", cycles.mean(CyclePart.SYNC));
    if (isPublished(settings)) {
      PublishedCycles published = PublishedCycles.of(strategy);
      result.put("publishedCycles", published.total());
      result.put("publishedCompute", published.compute());
      result.put("publishedExchange", published.exchange());
      result.put("publishedSync", published.sync());
      result.put("toPublished", (double) cycles.totalCycles() / published.total());
    }
    return result;
  }

  private boolean isPublished(RunSettings settings) {
    return settings.target().chip().name().equals(PublishedCycles.CHIP)
        && settings.tiles() == PublishedCycles.TILES
        && block == PublishedCycles.BLOCK
        && iterations == PublishedCycles.ITERATIONS;
  }

  private Map<String, Object> parameters(RunSettings settings) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("strategy", strategy.toString());
    parameters.put("block", block);
    parameters.put("iterations", iterations);
    parameters.put("strips", strips.toString());
    parameters.put("exchangeTarget", exchangeTarget.name());
    parameters.put("copies", keepCopiesApart ? "apart" : "merged");
    parameters.put("seed", settings.seed());
    parameters.put("chips", settings.target().chips());
    parameters.put("tiles", settings.tiles());
    return parameters;
  }
}
