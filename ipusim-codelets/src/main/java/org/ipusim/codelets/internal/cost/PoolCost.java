package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;

/**
 * MaxPooling, SumPooling, MaxPoolingGrad and MaxPoolingGradientScale (PopLibs 3.4, {@code
 * getPoolingCycles} of lib/popnn/PerformanceEstimation.hpp): workers set outputs to a first value,
 * then take their rows of outputs, for each position of the window a stretch of inputs.
 */
public final class PoolCost {
  /** State, workers' shares of the outputs to set, and the first addresses. */
  private static final int PROLOGUE = 4 + 2 + 2 + 7 + 2;

  private static final int SET_GROUP = 4;
  private static final int ROWS_BEGIN = 5 + 1;
  private static final int EXIT = 1;
  private static final int WORK_BEGIN = 2 + 3 + 2 + 1;
  private static final int GRADIENT_POINTERS = 6;
  private static final int ROW = 13 + 2;
  private static final int ITEM = 20 + 3;
  private static final int NEXT_GROUP = 4;
  private static final int GROUP = 1 + 1;
  private static final int VECTOR = 2 + 1;
  private static final int SUPERVISOR = 7 + 6;

  /** Unpacking a list of vectors in the layout DELTANELEMENTS, twice ({@code cyclesTables.hpp}). */
  private static final int UNPACK_LIST = 2 * 5;

  /** What SelectiveScaling takes: a placeholder of the vendor's, popnnCycleEstimators.cpp. */
  private static final int SELECTIVE_SCALING = 10;

  private PoolCost() {}

  /**
   * What a vertex does to each vector of 64 bits.
   *
   * @param first bundles of the first vector of a stretch
   * @param next bundles of each other
   * @param gradient whether it also reads activations of the forward pass
   * @param scaled whether it loads a scale
   */
  public record Loop(int first, int next, boolean gradient, boolean scaled) {
    /** MaxPooling and MaxPoolingGradientScale. */
    public static final Loop MAX = new Loop(4, 3, false, false);

    /** SumPooling. */
    public static final Loop SUM = new Loop(5, 3, false, true);

    /** MaxPoolingGrad. */
    public static final Loop MAX_GRADIENT = new Loop(7, 5, true, false);
  }

  /**
   * The work of one worker.
   *
   * @param rows rows of outputs
   * @param items stretches of inputs
   * @param steps elements of all stretches, without the first of each
   */
  public record Work(long rows, long items, long steps) {}

  /**
   * Gives the bundles of one worker.
   *
   * @param loop what is done
   * @param groups groups of channels
   * @param vectors vectors of 64 bits in a group
   * @param outputs outputs of a group
   * @param worker the worker's number
   * @param work its work
   * @param target the chip
   * @return bundles
   */
  public static long worker(
      Loop loop, int groups, int vectors, int outputs, int worker, Work work, Target target) {
    long bundles =
        PROLOGUE
            + (SET_GROUP + set(vectors, outputs, worker, target)) * (long) groups
            + ROWS_BEGIN
            + EXIT;
    if (work.rows() == 0) {
      return bundles;
    }
    bundles += WORK_BEGIN + UNPACK_LIST + (loop.scaled() ? 2 : 1);
    int pointers = loop.gradient() ? GRADIENT_POINTERS : 0;
    int next = NEXT_GROUP + (loop.gradient() ? 2 : 0);
    long perItem = ITEM + (long) groups * GROUP + (groups - 1L) * next;
    long passes = (long) groups * vectors;
    return bundles
        + pointers
        + ROW * work.rows()
        + perItem * work.items()
        + passes * ((VECTOR + loop.first()) * work.items() + loop.next() * work.steps());
  }

  /** Vectors of a group that a worker sets, with the vendor's division of what remains. */
  private static int set(int vectors, int outputs, int worker, Target target) {
    int workers = Worker.workers(target);
    int each = (int) ((long) outputs * vectors / workers);
    boolean more = Integer.compareUnsigned(worker, outputs - each * workers) < 0;
    return each + (more ? 1 : 0);
  }

  /**
   * {@return the cycles of the tile}
   *
   * @param slowest bundles of the slowest worker
   * @param target the chip
   */
  public static long cycles(long slowest, Target target) {
    return SUPERVISOR + Worker.tile(slowest, target);
  }

  /**
   * {@return floating-point operations: one for each input, and one for each output that is scaled}
   *
   * @param loop what is done
   * @param inputs inputs of a channel that are taken
   * @param outputs outputs of a channel
   * @param channels how many channels
   */
  public static long flops(Loop loop, long inputs, int outputs, int channels) {
    return (inputs + (loop.scaled() ? outputs : 0)) * channels;
  }

  /** {@return the bundles of SelectiveScaling} */
  public static long selectiveScaling() {
    return SELECTIVE_SCALING;
  }
}
