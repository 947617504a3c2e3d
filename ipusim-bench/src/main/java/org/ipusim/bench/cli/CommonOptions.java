package org.ipusim.bench.cli;

import java.util.List;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every workload can be told. */
final class CommonOptions {
  private static final int MAX_THREADS = 1024;

  /** Those of some ten thousand supersteps, which are 6 MB of JSON and 0.5 MB of a page. */
  private static final int REPORTED_EVENTS = 50_000;

  private static final int DEFAULT_THREADS =
      Math.min(2, Runtime.getRuntime().availableProcessors());

  @Mixin final ChipOptions chips = new ChipOptions();

  @Option(
      names = "--tiles",
      paramLabel = "N",
      description = "How many tiles to use, from tile 0 (default: all).")
  @Nullable Integer tiles;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Host threads; results and cycles are the same for any number (default: 2, on a computer"
              + " of one processor 1; more pay off where supersteps are long).")
  int threads = DEFAULT_THREADS;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: 1).")
  long seed = 1;

  @Option(
      names = "--timing-only",
      description =
          "Compute nothing and only tell what it would cost, to the cycle the same; programs whose"
              + " control flow or cycles depend on data are refused.")
  boolean timingOnly;

  @Option(
      names = "--allow-out-of-memory",
      description = "Run a program that needs more memory than its tiles have, and report it.")
  boolean allowOutOfMemory;

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description =
          "Write the report in every form to this folder as well: profile.html for a browser,"
              + " profile.json, profile.txt and trace.json.")
  @Nullable String report;

  @Option(
      names = "--trace-events",
      paramLabel = "N",
      description =
          "How many events the profile's trace keeps, the first ones (default: 50000 with --report,"
              + " else 0).")
  @Nullable Integer traceEvents;

  @Option(
      names = "--trace-tiles",
      paramLabel = "TILE",
      split = ",",
      description = "Tiles that have events of their own in the trace, as in 0,17.")
  List<Integer> traceTiles = List.of();

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final ProgressOption progress = new ProgressOption();

  @Mixin final HelpOption help = new HelpOption();

  RunSettings settings(ProgressListener listener) {
    if (threads > MAX_THREADS) {
      throw new UsageException("--threads is " + threads + ", must be in 1.." + MAX_THREADS);
    }
    Target target = target(chips.chip.spec());
    int used = tiles == null ? target.tiles() : tiles;
    return new RunSettings(
        target,
        used,
        threads,
        seed,
        listener,
        timingOnly,
        allowOutOfMemory,
        tracedEvents(),
        traceTiles);
  }

  private int tracedEvents() {
    if (traceEvents != null) {
      if (traceEvents < 0) {
        throw new UsageException("--trace-events is " + traceEvents + ", must be at least 0");
      }
      return traceEvents;
    }
    return report == null && traceTiles.isEmpty() ? 0 : REPORTED_EVENTS;
  }

  private Target target(ChipSpec spec) {
    try {
      return Target.of(spec, chips.chips);
    } catch (IllegalArgumentException _) {
      throw new UsageException("--chips is " + chips.chips + ", must be in 1.." + Target.MAX_CHIPS);
    }
  }
}
