package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;

/**
 * ConvPartial1x1Out: products of rows of input channels with panels of weights on the matrix unit
 * (PopLibs 3.4, poplin/PerformanceEstimation.hpp). The supervisor loads a panel and starts the
 * workers, each of which streams its share of the field; this for all input groups, output groups
 * and passes over the units.
 */
public final class Conv1x1Cost {
  /** The supervisor before and after its loops. */
  private static final int SUPERVISOR = 50;

  /** A convolution group's loop. */
  private static final int GROUP = 12;

  /** The loop over further input groups, and what an excess of channels costs it. */
  private static final int INPUT_GROUP = 16;

  /** The first input group, which zeroes. */
  private static final int FIRST_INPUT_GROUP = 11;

  private static final int OUTPUT_GROUP = 19;
  private static final int PASS = 6;
  private static final int FIRST_PASS = 7;

  /** State that workers keep, set up in the first call. */
  private static final int STATE = 7;

  /** What each further call of a worker saves by it. */
  private static final int STATE_CALL = 3;

  /** The supervisor waits at least so long after the quickest worker. */
  private static final int WORKER_TAIL = 14;

  private Conv1x1Cost() {}

  /**
   * Gives the time of a vertex.
   *
   * @param path what the matrix unit does
   * @param mostField most field elements of a worker
   * @param leastField fewest field elements of a worker
   * @param groups convolution groups
   * @param inGroups groups of input channels
   * @param outGroups groups of output channels
   * @param outChannels output channels of each group
   * @param wideLoads whether weights are loaded 128 bits at a time
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cycles(
      MatrixPath path,
      int mostField,
      int leastField,
      int groups,
      int inGroups,
      int outGroups,
      int outChannels,
      boolean wideLoads,
      Target target) {
    int workers = target.chip().tile().workerContexts();
    long passes = Math.ceilDiv(outChannels, path.units());
    long load = path.loadCycles(wideLoads, target);
    int common = commonPath(path) ? 1 : 0;
    long state = path.keepsState() ? STATE + (long) STATE_CALL * ((long) inGroups * groups - 1) : 0;
    long first = workers(path, mostField, leastField, true, target);
    long later = workers(path, mostField, leastField, false, target);
    long laterGroups =
        (inGroups - 1)
            * (INPUT_GROUP - common + outGroups * (OUTPUT_GROUP + passes * (PASS + load + later)));
    long firstGroup =
        FIRST_INPUT_GROUP
            + outGroups * (OUTPUT_GROUP - common + passes * (FIRST_PASS + load + first));
    return SUPERVISOR + workers * state + groups * (GROUP + common + laterGroups + firstGroup);
  }

  /**
   * Gives the floating-point operations of a vertex.
   *
   * @param path what the matrix unit does
   * @param field field elements of all workers
   * @param groups convolution groups
   * @param inGroups groups of input channels
   * @param outGroups groups of output channels
   * @param outChannels output channels of each group
   * @return the operations, 2 for each product added
   */
  public static long flops(
      MatrixPath path, int field, int groups, int inGroups, int outGroups, int outChannels) {
    return 2L * field * groups * inGroups * path.inputChannels() * outGroups * outChannels;
  }

  /** Float sums, or half ones of 16 units, take the newer code. */
  private static boolean commonPath(MatrixPath path) {
    return path.keepsState() || path.floatPartials();
  }

  private static long workers(
      MatrixPath path, int most, int least, boolean zeroing, Target target) {
    long slots = target.chip().tile().issueSlots();
    long slowest = slots * worker(path, most, zeroing);
    return Math.max(slowest, slots * worker(path, least, zeroing) + WORKER_TAIL);
  }

  /** Bundles of a worker with so many field elements; three fill and drain the pipeline. */
  private static long worker(MatrixPath path, int n, boolean zeroing) {
    long further = (long) Math.max(0, n - 3) * path.positionCycles();
    if (path.keepsState()) {
      int fixed =
          switch (n) {
            case 0 -> 21;
            case 1 -> 32;
            case 2 -> 41;
            default -> 37;
          };
      return fixed + (zeroing ? 0 : 1) + further - STATE;
    }
    boolean single = path.floatInput();
    int fixed =
        switch (n) {
          case 0 -> 24;
          case 1 -> single ? 47 : 39;
          case 2 -> single ? 46 : 40;
          default -> single ? 46 : 41;
        };
    int zeros = path.units() * path.partials().bytes() / Long.BYTES;
    return fixed + further + (zeroing && n > 0 ? 2 + (long) zeros * n : 0);
  }
}
