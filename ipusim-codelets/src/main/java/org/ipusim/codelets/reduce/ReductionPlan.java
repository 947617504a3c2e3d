package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.reduce.IntermediatePartials.Sources;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Interval;
import org.ipusim.graph.TileMapping;

/**
 * Decisions about the stages of a reduction (PopLibs, {@code ReductionPlan.cpp}): whether another
 * stage reduces what is left before the last, and whether the last one is where the output is.
 */
final class ReductionPlan {
  /** So much left of each output makes another stage worth its barrier, found by trial. */
  static final int ANOTHER_STAGE = 64;

  /** Outputs that stay together when they are spread over all tiles. */
  private static final int BALANCED_GRAIN = 8;

  private ReductionPlan() {}

  /** Whether another stage comes before the last. */
  static boolean needsAnotherStage(Target target, IntermediatePartials partials) {
    int most = mostSources(partials);
    int tiles = target.chip().tiles();
    boolean wide = partials.byTile().size() > tiles * 3 / 4;
    if (most < 2 * Math.sqrt(tiles) && wide) {
      return false;
    }
    return partials.elements() > (long) partials.columns() * ANOTHER_STAGE;
  }

  private static int mostSources(IntermediatePartials partials) {
    int most = 0;
    for (Sources s : partials.sources()) {
      most = Math.max(most, s.tiles().length);
    }
    return most;
  }

  private static long mostElements(TileMapping mapping) {
    return mapping.byTile().values().stream()
        .mapToLong(intervals -> intervals.stream().mapToLong(Interval::size).sum())
        .max()
        .orElse(0);
  }

  /**
   * Compares reducing where the output is with reducing everywhere and sending the results there.
   */
  static boolean atDestination(
      Target target, IntermediatePartials partials, TileMapping output, int outputBytes) {
    return atDestinationCycles(target, partials, output)
        < balancedCycles(target, partials, output, outputBytes);
  }

  private static long exchange(Target target, long bytes) {
    return Math.ceilDiv(bytes, (long) target.chip().exchange().bytesPerCycle());
  }

  private static long compute(Target target, IntermediatePartials partials, long elements) {
    int width = target.chip().tile().dataPathBytes() / partials.type().bytes();
    return mostSources(partials) * Math.ceilDiv(elements, (long) width);
  }

  /** The vendor's estimate, which does not count that each output has several partials. */
  private static long atDestinationCycles(
      Target target, IntermediatePartials partials, TileMapping output) {
    long elements = mostElements(output);
    return exchange(target, elements * partials.type().bytes())
        + compute(target, partials, elements)
        + target.chip().sync().barrierCycles();
  }

  private static long balancedCycles(
      Target target, IntermediatePartials partials, TileMapping output, int outputBytes) {
    long grains = Math.ceilDiv(partials.columns(), BALANCED_GRAIN);
    long elements = Math.ceilDiv(grains, (long) target.tiles()) * BALANCED_GRAIN;
    return exchange(target, elements * mostSources(partials) * partials.type().bytes())
        + compute(target, partials, elements)
        + exchange(target, mostElements(output) * outputBytes)
        + 2L * target.chip().sync().barrierCycles();
  }

  /** Columns and into how many parts by rows they are split for a stage before the last. */
  record Piece(Sources sources, int parts) {}

  /**
   * Splits what is left into about as many pieces as there are tiles, first by columns, then by
   * rows.
   */
  static List<Piece> pieces(IntermediatePartials partials, int grain, int tiles) {
    List<Sources> whole = partials.split();
    int narrowest = whole.stream().mapToInt(s -> s.columns().size()).min().orElse(1);
    double perColumn = (double) partials.elements() / partials.columns();
    int average = Math.max(1, (int) Math.sqrt(perColumn));
    int least = Math.max(grain, narrowest / grain / average * grain);
    List<Interval> regions = whole.stream().map(Sources::columns).toList();
    long ideal = Math.max(1, partials.elements() / tiles);
    var out = new ArrayList<Piece>();
    int at = 0;
    for (Interval columns : Splits.of(regions, grain, tiles, least)) {
      while (whole.get(at).columns().end() < columns.end()) {
        at++;
      }
      int[] from = whole.get(at).tiles();
      long size = (long) from.length * columns.size();
      long n = Math.max(1, size / ideal);
      if (size / n < ANOTHER_STAGE) {
        n = Math.max(1, size / ANOTHER_STAGE);
      }
      if (from.length / n < 2) {
        n = Math.max(1, from.length / 2);
      }
      out.add(new Piece(new Sources(columns, from), (int) n));
    }
    return out;
  }
}
