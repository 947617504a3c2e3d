package org.ipusim.codelets.internal.partials;

import java.util.List;
import org.ipusim.codelets.internal.cost.ConvReduceCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/** Estimates exchanges, and how partial results are added up, as poplin's planner does. */
public final class ReductionCost {
  private final ReduceOptions options;
  private final Target target;

  /**
   * Prepares estimates.
   *
   * @param options how partial results are added
   * @param target the chip
   */
  public ReductionCost(ReduceOptions options, Target target) {
    this.options = options;
    this.target = target;
  }

  /**
   * Gives the cycles of an exchange.
   *
   * @param bytes bytes that a tile receives
   * @param pairs whether pairs of tiles receive the same, which comes at twice the rate
   * @return cycles
   */
  public long exchange(long bytes, boolean pairs) {
    int rate = target.chip().exchange().bytesPerCycle();
    return Math.ceilDiv(bytes, pairs ? target.chip().exchange().pairBytesPerCycle() : rate);
  }

  /**
   * Gives the cycles of all exchanges of partial results.
   *
   * @param sums sums of a tile
   * @param depth partial results of each
   * @param partials their type
   * @return cycles
   */
  public long exchanges(long sums, int depth, ElementType partials) {
    return exchange(sums * partials.bytes(), false) + laterExchanges(sums, depth, partials);
  }

  private long laterExchanges(long sums, int depthBefore, ElementType partials) {
    long cycles = 0;
    long left = sums;
    int depth = depthBefore;
    List<Integer> stages = stages(depth);
    for (int s = 0; s < stages.size(); s++) {
      if (s > 0) {
        cycles += exchange(left * partials.bytes(), false);
      }
      int added = Math.ceilDiv(depth, stages.get(s));
      left = Math.ceilDiv(left, added);
      depth = Math.ceilDiv(depth, added);
    }
    return stages.isEmpty() || depth <= 1
        ? cycles
        : cycles + exchange(left * partials.bytes(), false);
  }

  private List<Integer> stages(int depth) {
    return ReduceStages.depths(depth, options.enableMultiStageReduce());
  }

  /**
   * Gives the cycles of adding partial results up, or of converting sums that need no addition.
   *
   * @param sums sums of a tile
   * @param depthBefore partial results of each
   * @param partials their type
   * @param out type of the sums
   * @return cycles
   */
  public long cycles(long sums, int depthBefore, ElementType partials, ElementType out) {
    if (depthBefore == 1) {
      return partials == out ? 0 : ConvReduceCost.convert(sums, partials, out, target);
    }
    long cycles = 0;
    long left = sums;
    int depth = depthBefore;
    for (int next : stages(depth)) {
      int added = Math.ceilDiv(depth, next);
      left = Math.ceilDiv(left, added);
      depth = Math.ceilDiv(depth, added);
      cycles += stage(left, added, depth == 1 ? out : partials, partials);
    }
    return depth == 1 ? cycles : cycles + stage(Math.ceilDiv(left, depth), depth, out, partials);
  }

  private long stage(long elements, int depth, ElementType out, ElementType partials) {
    int n = Math.toIntExact(elements);
    boolean onePiece = inOnePiece(n, depth, partials, options, target);
    return ConvReduceCost.cycles(
        out, partials, n, onePiece ? depth - 1 : depth, onePiece, false, target);
  }

  /**
   * Whether partial results are added from one piece: sums fill accumulators, and the piece a
   * memory element at most, which keeps it apart from the tile's own partial result.
   */
  static boolean inOnePiece(
      int sums, int depth, ElementType partials, ReduceOptions options, Target target) {
    long bytes = (depth - 1L) * sums * partials.bytes();
    return depth > 1
        && sums % ConvReduceCost.accumulatorElements(partials) == 0
        && (options.enableFastReduce() || bytes <= target.chip().memory().elementBytes());
  }
}
