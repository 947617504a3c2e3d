package org.ipusim.codelets.internal.cost;

import java.util.stream.IntStream;
import org.ipusim.core.arch.Target;

/**
 * ConvPartial1xNSLIC: convolution of a few channels with rows of four weights, which the unit keeps
 * while inputs stream past (PopLibs 3.4, poplin/PerformanceEstimation.hpp). Half inputs only. The
 * supervisor loads four weights of each row of the kernel and starts the workers; with two chains
 * of units they pass over their inputs twice.
 */
public final class SlicCost {
  /** Weights that are kept, all of a row. */
  public static final int WINDOW = 4;

  /** Chains of units that float sums take; four are for half sums on chips of 16 units. */
  public static final int CHAINS = 2;

  private static final long BRANCH = 6;
  private static final long RUN = 6;
  private static final long SYNC = 6;

  private SlicCost() {}

  /**
   * Gives the time of a vertex.
   *
   * @param floatPartials whether sums are FLOAT
   * @param chains chains of units: 2, or 4 with half sums where the chip has 16 units
   * @param groupsTogether convolution groups that lie together: 1, 2, 4, 8 or 16
   * @param channels input, and output, channels of each group: 4, 2 or 1
   * @param outStride 1 or 2
   * @param pieces outputs of each piece of a row, by worker
   * @param groups how many times so many groups
   * @param subKernels fours of weights
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cycles(
      boolean floatPartials,
      int chains,
      int groupsTogether,
      int channels,
      int outStride,
      int[][] pieces,
      int groups,
      int subKernels,
      Target target) {
    // Two chains with half sums are another function, which merges two results in the end.
    boolean merges = chains == 2 && !floatPartials;
    long workers = target.chip().tile().workerContexts();
    long load = weightLoad(groupsTogether, channels, workers);
    long body = merges ? 12 : 15;
    long first = workers(floatPartials, chains, groupsTogether, outStride, pieces, true, target);
    long later = workers(floatPartials, chains, groupsTogether, outStride, pieces, false, target);
    long kernel;
    if (groupsTogether <= WINDOW) {
      kernel = load + (merges ? 0 : 4) + 2 + RUN + 1 + SYNC + 1;
    } else {
      int strides = groupsTogether / WINDOW;
      kernel =
          strides * (load + RUN + 1 + SYNC + 2 + BRANCH) + loop(strides) + 2 + 2 + BRANCH + 3 + 2;
      body += 2 + BRANCH;
      later *= strides;
    }
    return (merges ? 25 : 28)
        + body * groups
        + loop(groups)
        + kernel * subKernels
        + loop(subKernels)
        + groups * (first + (subKernels - 1) * later);
  }

  /** Branches back stall, the last one goes on. */
  private static long loop(int times) {
    return BRANCH * (times - 1) + 1;
  }

  /**
   * Divides rows evenly among workers.
   *
   * @param rows rows of outputs, all batch elements together
   * @param rowElements outputs of each row
   * @param workers how many workers
   * @return the outputs of each piece of a row, by worker
   */
  public static int[][] pieces(int rows, int rowElements, int workers) {
    var pieces = new int[workers][];
    long elements = (long) rows * rowElements;
    for (int w = 0; w < workers; w++) {
      long begin = w * elements / workers;
      long end = (w + 1) * elements / workers;
      var mine = IntStream.builder();
      while (begin < end) {
        long next = Math.min(end, (begin / rowElements + 1) * rowElements);
        mine.add((int) (next - begin));
        begin = next;
      }
      pieces[w] = mine.build().toArray();
    }
    return pieces;
  }

  private static long weightLoad(int groupsTogether, int channels, long workers) {
    int registers = 16;
    if (channels == WINDOW) {
      return 3 * BRANCH + registers;
    }
    // Workers rearrange the weights first.
    long each = (groupsTogether == 2 ? 12L : 10L) + (groupsTogether > WINDOW ? 1 : 0);
    return 9 + RUN + each * workers + SYNC + registers;
  }

  private static long workers(
      boolean floatPartials,
      int chains,
      int groupsTogether,
      int outStride,
      int[][] pieces,
      boolean zeroing,
      Target target) {
    boolean merges = chains == 2 && !floatPartials;
    int passes = chains == WINDOW ? 1 : 2;
    long start = 17;
    start += groupsTogether > WINDOW ? 4 : 0;
    long most = 0;
    long outputs = 0;
    for (int[] worker : pieces) {
      long bundles = start + (merges ? 2 : 0);
      for (int n : worker) {
        long row = row(n, outStride, zeroing, merges) - (floatPartials ? 1 : 0);
        bundles += (merges ? 9 : 10) + (zeroing ? 1 : 0) + (floatPartials ? 3 : 0) + row * passes;
        outputs += n;
      }
      most = Math.max(most, bundles);
    }
    long merge = merges && zeroing ? 2 + 2 * outputs : 0;
    return most * target.chip().tile().issueSlots() + merge;
  }

  /** Bundles of a worker for a piece of a row; five outputs, or three, fill the pipeline. */
  private static long row(int n, int outStride, boolean zeroing, boolean merges) {
    if (outStride == 2) {
      return n < 3 ? (n == 1 ? 13 : 15) : 15 + 2L * (n - 3);
    }
    if (n >= (merges ? 6 : 5)) {
      return 15L + (n - 5) + (!zeroing && merges ? 3 : 0);
    }
    if (zeroing) {
      return 13L + (n > 1 ? n : 0);
    }
    return n == 1 ? 13 : 17L + n;
  }
}
