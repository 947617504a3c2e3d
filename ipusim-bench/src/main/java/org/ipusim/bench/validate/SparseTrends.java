package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
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
  private static final int[] SIZES = {512, 1024, 2048};
  private static final int[] BLOCKS = {4, 8, 16};
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
    all.put("SPT-T6-m", () -> Outcome.of(exponent(Point::m)));
    all.put("SPT-T6-density", () -> Outcome.of(-exponent(Point::density)));
    all.put("SPT-T6-block", () -> Outcome.of(exponent(Point::block)));
    all.put("SPT-T7-rise", () -> Outcome.of(largestRise()));
    all.put("SPT-T7-end", () -> Outcome.of(speedUp("fp16", SMALL, SMALL, 1, 4)));
    all.put("SPT-T8", () -> Outcome.of(leastFloatGain()));
    all.put("SPT-T9", () -> Outcome.of(skewCost()));
    all.put("SPT-T10-4", () -> Outcome.of(shareOfOverhead(4, 16)));
    all.put("SPT-T10-1024", () -> Outcome.of(shareOfOverhead(1024, 1)));
    return all.buildOrThrow();
  }

  private double dense(int m, int n, int density) {
    return runs.rate(Cell.fp16("dense", m, n, 1, density));
  }

  private double best(String mode, int block, int density) {
    return runs.best(mode, LARGE, block, density, COLUMNS);
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

  private record Point(int m, int block, int density, double speedUp) {}

  /**
   * The exponent with which speed-ups grow. All combinations are there, so the exponents of the
   * least-squares law of all three are those of each alone.
   */
  private double exponent(ToIntFunction<Point> of) {
    var points = new ArrayList<Point>();
    for (int m : SIZES) {
      for (int b : BLOCKS) {
        for (int d : DENSITIES) {
          points.add(new Point(m, b, d, bestSpeedUp(m, b, d)));
        }
      }
    }
    double meanX = points.stream().mapToDouble(p -> Math.log(of.applyAsInt(p))).average().orElse(0);
    double up = 0;
    double down = 0;
    for (Point p : points) {
      double x = Math.log(of.applyAsInt(p)) - meanX;
      up += x * Math.log(p.speedUp());
      down += x * x;
    }
    return up / down;
  }

  private double bestSpeedUp(int m, int block, int density) {
    return runs.best("static", m, block, density, COLUMNS)
        / runs.best("dense", m, 1, density, COLUMNS);
  }

  private double speedUp(String dtype, int m, int n, int block, int density) {
    return runs.rate(new Cell("static", dtype, m, n, block, density, "uniform"))
        / runs.rate(new Cell("dense", dtype, m, n, 1, density, "uniform"));
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

  private double leastFloatGain() {
    double least = Double.MAX_VALUE;
    for (int block : new int[] {1, 16}) {
      for (int density : new int[] {4, 16}) {
        least =
            Math.min(
                least,
                speedUp("fp32", SMALL, 64, block, density)
                    / speedUp("fp16", SMALL, 64, block, density));
      }
    }
    return least;
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
