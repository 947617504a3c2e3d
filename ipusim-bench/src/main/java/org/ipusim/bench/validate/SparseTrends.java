package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.bench.validate.SparseRuns.Cell;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.ExchangeSpec;
import org.ipusim.core.arch.SyncSpec;
import org.ipusim.core.arch.Target;

/** Statements of the PopSparse paper about how rates change, each as a number that tells it. */
final class SparseTrends {
  private static final int LARGE = 4096;
  private static final int SMALL = 1024;
  private static final int[] COLUMNS = {256, 1024};
  private static final int[] DENSITIES = {4, 8, 16, 32};
  private static final int[] SIZES = {1024, 2048, 4096};
  private static final int[] BLOCKS = {1, 4, 8, 16};

  /**
   * Blocks of dense products, which have none: the pattern that goes with them is quick to draw.
   */
  private static final int NO_BLOCKS = 16;

  private static final int[] WIDTHS = {4, 16, 64, 256, 1024};

  private final SparseRuns runs = new SparseRuns(Chips.target("bow"));

  private SparseTrends() {}

  static Family family() {
    return new Family(
        "popsparse-trends",
        "How rates of sparse products change with block size, density, size and columns, as the"
            + " PopSparse paper tells; the published figure is its own number for the same, where"
            + " there is one. Where columns are not named, the best of 256 and 1024 is taken.",
        new SparseTrends().experiments());
  }

  private ImmutableMap<String, Experiment> experiments() {
    var all = ImmutableMap.<String, Experiment>builder();
    all.put("SPT-T1", () -> Outcome.of(dense(SMALL, 64, 4) / dense(SMALL, 64, 8)));
    for (int d : DENSITIES) {
      all.put("SPT-T2-" + d, () -> Outcome.of(leastStep(d)));
    }
    for (int d : new int[] {16, 32}) {
      all.put("SPT-T3-static-" + d, () -> Outcome.of(best("static", 1, d) / best("dense", 1, d)));
    }
    all.put("SPT-T3-dynamic", () -> Outcome.of(best("dynamic", 1, 32) / best("dense", 1, 32)));
    all.put("SPT-T4", () -> Outcome.of(best("static", 1, 4) / best("static", 1, 8)));
    all.put("SPT-T4-most", () -> Outcome.of(mostOfElements()));
    for (String mode : List.of("static", "dynamic")) {
      for (int b : new int[] {1, 4, 8}) {
        int next = b == 1 ? 4 : 2 * b;
        all.put(
            "SPT-T5-" + mode + "-" + b, () -> Outcome.of(best(mode, next, 16) / best(mode, b, 16)));
      }
    }
    all.put("SPT-T6-m", () -> Outcome.of(exponents()[0]));
    all.put("SPT-T6-density", () -> Outcome.of(exponents()[1]));
    all.put("SPT-T6-block", () -> Outcome.of(exponents()[2]));
    all.put("SPT-T7-rise", () -> Outcome.of(largestRise()));
    all.put("SPT-T7-end", () -> Outcome.of(speedUp("fp16", SMALL, SMALL, 1, 4)));
    all.put("SPT-T8", () -> Outcome.of(leastFloatGain()));
    all.put("SPT-T9", () -> Outcome.of(skewCost()));
    all.put("SPT-T10-4", () -> Outcome.of(shareOfOverhead(4, 16)));
    all.put("SPT-T10-1024", () -> Outcome.of(shareOfOverhead(1024, 1)));
    return all.buildOrThrow();
  }

  private double dense(int m, int n, int density) {
    return runs.rate(Cell.fp16("dense", m, n, NO_BLOCKS, density));
  }

  private double best(String mode, int block, int density) {
    return mode.equals("dense")
        ? bestDense("fp16", LARGE, density)
        : runs.best(mode, LARGE, block, density, COLUMNS).rate();
  }

  private double bestDense(String dtype, int m, int density) {
    return runs.best("dense", dtype, m, NO_BLOCKS, 1, COLUMNS).rate() / density;
  }

  /** From dynamic single elements up to static blocks of 16: the least of the three ratios. */
  private double leastStep(int density) {
    double elements = best("dynamic", 1, density);
    double fixedElements = best("static", 1, density);
    double blocks = best("dynamic", 16, density);
    double fixedBlocks = best("static", 16, density);
    return Math.min(
        fixedBlocks / blocks, Math.min(blocks / fixedElements, fixedElements / elements));
  }

  private double mostOfElements() {
    double most = 0;
    for (int d : DENSITIES) {
      most = Math.max(most, best("static", 1, d));
    }
    return most;
  }

  /**
   * Exponents of size, density and block size in the law of speed-ups, fitted as the benchmark's
   * notebook does (cell ipu_model): by least squares of the speed-ups themselves, blocks of 1 too.
   */
  private double[] exponents() {
    var points = new ArrayList<double[]>();
    var speedUps = new ArrayList<Double>();
    for (int m : SIZES) {
      for (int b : BLOCKS) {
        for (int d : DENSITIES) {
          points.add(new double[] {m, 1.0 / d, b});
          speedUps.add(runs.best("static", m, b, d, COLUMNS).rate() / bestDense("fp16", m, d));
        }
      }
    }
    return PowerLaw.exponents(
        points.toArray(double[][]::new),
        speedUps.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private double speedUp(String dtype, int m, int n, int block, int density) {
    return runs.rate(new Cell("static", dtype, m, n, block, density, "uniform"))
        / runs.rate(new Cell("dense", dtype, m, n, NO_BLOCKS, density, "uniform"));
  }

  /** By how much the speed-up of single elements rises at most from one number of columns up. */
  private double largestRise() {
    double rise = 0;
    for (int i = 1; i < WIDTHS.length; i++) {
      rise =
          Math.max(
              rise,
              speedUp("fp16", SMALL, WIDTHS[i], 1, 4)
                  / speedUp("fp16", SMALL, WIDTHS[i - 1], 1, 4));
    }
    return rise;
  }

  /** How much higher speed-ups of FP32 are than those of FP16, where they are least so. */
  private double leastFloatGain() {
    double least = Double.MAX_VALUE;
    for (String mode : List.of("static", "dynamic")) {
      for (int block : new int[] {1, 16}) {
        least = Math.min(least, gain(mode, "fp32", block) / gain(mode, "fp16", block));
      }
    }
    return least;
  }

  private double gain(String mode, String dtype, int block) {
    int density = 16;
    return runs.best(mode, dtype, LARGE, block, density, COLUMNS).rate()
        / bestDense(dtype, LARGE, density);
  }

  /** How much longer a dynamic product takes whose blocks are all in one corner. */
  private double skewCost() {
    Cell even = Cell.fp16("dynamic", SMALL, 64, 16, 16);
    return runs.rateWithBarriers(even) / runs.rateWithBarriers(even.withPattern("skewed"));
  }

  /** Share of the time that goes when barriers and setting up exchanges take half as long. */
  private static double shareOfOverhead(int n, int block) {
    Target bow = Chips.target("bow");
    Cell cell = Cell.fp16("static", SMALL, n, block, 16);
    return 1
        - new SparseRuns(bow).rateWithBarriers(cell)
            / new SparseRuns(Target.of(halved(bow.chip()))).rateWithBarriers(cell);
  }

  private static ChipSpec halved(ChipSpec c) {
    ExchangeSpec e = c.exchange();
    return new ChipSpec(
        "halved",
        c.description(),
        c.clockHz(),
        c.grid(),
        c.tile(),
        c.memory(),
        new ExchangeSpec(
            e.bytesPerCycle(),
            e.tilesPerSharedBus(),
            e.pairBytesPerCycle(),
            e.phaseSetupCycles() / 2,
            e.sendWordsMax(),
            e.sendOffsetWordsMax(),
            e.delayCyclesMax(),
            e.pointerDelayCyclesMax(),
            e.muxDelayCyclesMax(),
            e.latency()),
        new SyncSpec(
            c.sync().barrierCycles() / 2,
            c.sync().chipHopNanoseconds(),
            c.sync().plannerGlobalSyncCycles()),
        c.matrixUnit(),
        c.link(),
        c.host());
  }
}
