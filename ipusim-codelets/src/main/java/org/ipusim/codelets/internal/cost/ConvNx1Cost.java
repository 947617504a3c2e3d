package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;

/**
 * ConvPartialnx1: convolution of windows of input rows on the matrix unit (PopLibs 3.4,
 * poplin/PerformanceEstimation.hpp). For each group of input and output channels and each position
 * of the kernel the supervisor loads weights and starts the workers, each of which streams its
 * pieces of output rows and adds to what is there; sums are zeroed first.
 */
public final class ConvNx1Cost {
  /** The supervisor outside its loops. */
  private static final int SUPERVISOR = 109;

  /** What a worker saves in each call but the first, for each piece of a row, by kept state. */
  private static final int STATE = 9;

  /** The same of a worker that zeroes halves; float sums take one less. */
  private static final int ZERO_STATE = 10;

  private static final int ZERO_WORKER = 15;

  /** Supervisor for a group of sums to zero, and the stall of a branch back. */
  private static final int ZERO_GROUP = 17;

  private static final int BRANCH = 6;
  private static final int GROUP = 16;
  private static final int CHANNEL_GROUP = 14;
  private static final int KERNEL_ROW = 14;
  private static final int KERNEL_POSITION = 12;
  private static final int PASS = 3;

  /** The supervisor waits at least so long after the quickest worker. */
  private static final int WORKER_TAIL = 9;

  private ConvNx1Cost() {}

  /**
   * Gives the time of the workers for one kernel position and one pass over the units. The output
   * elements are divided evenly among the workers, row after row.
   *
   * @param path what the matrix unit does
   * @param rows rows of outputs, all batch elements together
   * @param rowElements outputs of each row
   * @param target the chip
   * @return cycles of the tile
   */
  public static long pass(MatrixPath path, int rows, int rowElements, Target target) {
    int workers = target.chip().tile().workerContexts();
    long elements = (long) rows * rowElements;
    long most = 0;
    long least = Long.MAX_VALUE;
    for (int w = 0; w < workers; w++) {
      long begin = w * elements / workers;
      long end = (w + 1) * elements / workers;
      long bundles = worker(path, begin, end, rowElements);
      most = Math.max(most, bundles);
      least = Math.min(least, bundles);
    }
    long slots = target.chip().tile().issueSlots();
    return Math.max(slots * most, slots * least + WORKER_TAIL);
  }

  private static long worker(MatrixPath path, long begin, long end, int rowElements) {
    long bundles = path.floatPartials() ? 17 : 18;
    if (begin == end) {
      return bundles;
    }
    long firstRow = begin / rowElements;
    long lastRow = (end - 1) / rowElements;
    if (firstRow == lastRow) {
      return bundles + piece(path, end - begin);
    }
    long head = (firstRow + 1) * rowElements - begin;
    long tail = end - lastRow * rowElements;
    return bundles
        + piece(path, head)
        + (lastRow - firstRow - 1) * piece(path, rowElements)
        + piece(path, tail);
  }

  /** Bundles of a worker for a piece of a row; three elements fill and drain the pipeline. */
  private static long piece(MatrixPath path, long n) {
    boolean single = path.floatInput();
    int allHalf = !single && !path.floatPartials() && path.units() == 16 ? 1 : 0;
    int mixed = !single && path.floatPartials() && path.units() == 8 ? 1 : 0;
    long stream =
        n == 1
            ? (single ? 33 : 29)
            : n == 2
                ? (single ? 44 : 33 + allHalf + mixed)
                : (single ? 45 : 34) + (n - 3) * path.positionCycles();
    return 3 + stream - STATE;
  }

  /**
   * Gives the time of a vertex.
   *
   * @param path what the matrix unit does
   * @param kernelHeight rows of the kernel that fill the input channels of a pass
   * @param outerPositions kernel rows, in units of those of a pass
   * @param innerPositions kernel positions of a row
   * @param passes what {@link #pass} gives, summed over all positions
   * @param groups convolution groups
   * @param inGroups groups of input channels
   * @param outGroups groups of output channels
   * @param outChannels output channels of each group
   * @param field output elements of each channel
   * @param wideLoads whether weights are loaded 128 bits at a time
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cycles(
      MatrixPath path,
      int kernelHeight,
      int outerPositions,
      int innerPositions,
      long passes,
      int groups,
      int inGroups,
      int outGroups,
      int outChannels,
      long field,
      boolean wideLoads,
      Target target) {
    long workers = target.chip().tile().workerContexts();
    long unitPasses = outChannels / path.units();
    // Rows are interleaved as they are loaded, which loads of 128 bits cannot do with four.
    long load =
        path.loadCycles(wideLoads && kernelHeight < 4, target)
            + switch (kernelHeight) {
              case 1 -> 15;
              case 2 -> 46;
              case 4 -> 60;
              default -> throw new IllegalArgumentException("no kernel height " + kernelHeight);
            }
            + PASS;
    long inner =
        outerPositions * (KERNEL_ROW + innerPositions * (KERNEL_POSITION + unitPasses * load))
            + unitPasses * passes;
    int zeroState = path.floatPartials() ? ZERO_STATE - 1 : ZERO_STATE;
    long zeroLoop =
        groups * ((long) outGroups * ZERO_GROUP + (outGroups - 1L) * BRANCH + 1)
            + (groups - 1L) * BRANCH
            + 1;
    return SUPERVISOR
        + workers * (STATE + zeroState)
        + zeroLoop
        + zeroes(path, field * outChannels, (long) groups * outGroups, target)
        + groups * (GROUP + inGroups * (CHANNEL_GROUP + outGroups * (CHANNEL_GROUP + inner)));
  }

  private static long zeroes(MatrixPath path, long elements, long groups, Target target) {
    long workers = target.chip().tile().workerContexts();
    int vector = target.chip().tile().dataPathBytes() / path.partials().bytes();
    int fixed = path.floatPartials() ? ZERO_WORKER - 1 : ZERO_WORKER;
    int saved = path.floatPartials() ? ZERO_STATE - 1 : ZERO_STATE;
    long vectors = Math.ceilDiv(Math.ceilDiv(elements, workers), vector);
    return (vectors + fixed - saved) * target.chip().tile().issueSlots() * groups;
  }
}
