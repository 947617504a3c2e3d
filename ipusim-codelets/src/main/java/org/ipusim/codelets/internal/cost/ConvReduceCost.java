package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * ReduceAdd: the sum of partial results of a convolution (PopLibs 3.4,
 * poplin/PerformanceEstimation.hpp). An accumulator takes 8 halves or 4 floats a step; partials
 * that lie in one piece need no pointer for each, and come twice as fast from interleaved memory.
 */
public final class ConvReduceCost {
  private static final int SINGLE_SUPERVISOR = 33;
  private static final int SINGLE_WORKER = 20;
  private static final int MULTI_WORKER = 32;

  /** Bundles of a worker around its loop when sums are converted. */
  private static final int CAST_WORKER = 26;

  private ConvReduceCost() {}

  /**
   * Gives the elements that an accumulator takes in a step.
   *
   * @param partials FLOAT or HALF
   * @return 4 or 8
   */
  public static int accumulatorElements(ElementType partials) {
    return partials == ElementType.FLOAT ? 4 : 8;
  }

  /**
   * Gives the time of a vertex.
   *
   * @param out type of the sums
   * @param partials type of the partial results
   * @param elements sums
   * @param depth partial results of each sum; where they lie in one piece without the first, which
   *     is the vertex's own
   * @param onePiece whether the partial results lie in one piece
   * @param interleaved whether that piece lies in interleaved memory
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cycles(
      ElementType out,
      ElementType partials,
      int elements,
      int depth,
      boolean onePiece,
      boolean interleaved,
      Target target) {
    int workers = target.chip().tile().workerContexts();
    int slots = target.chip().tile().issueSlots();
    int vector = accumulatorElements(partials);
    int loaded = target.chip().tile().dataPathBytes() / partials.bytes();
    boolean single = partials == ElementType.FLOAT;
    boolean toFloat = out == ElementType.FLOAT;
    if (onePiece) {
      long step = vector / Math.min(vector, loaded * (interleaved ? 2 : 1));
      long rounds = Math.ceilDiv(elements / vector, workers);
      int store = (single ? 7 : 9) + (toFloat ? 1 : 0);
      return SINGLE_SUPERVISOR + slots * (SINGLE_WORKER + rounds * (step * depth + store));
    }
    long step = vector / Math.min(vector, loaded) + 1L;
    int tail = elements % vector;
    int steps = elements / vector + Integer.bitCount(tail);
    long rounds = steps / workers;
    long bundles = MULTI_WORKER;
    if (steps % workers != 0) {
      if (tail != 0) {
        bundles += 2L * depth + (single ? 13 : 11);
      } else {
        rounds++;
      }
    }
    int store = (single ? 6 : 8) + (toFloat ? 1 : 0);
    return slots * (bundles + rounds * (step * depth + store));
  }

  /**
   * Estimates the conversion of sums that need no addition, as planners do.
   *
   * @param elements sums
   * @param partials their type
   * @param out the type they get
   * @param target the chip
   * @return cycles of the tile
   */
  public static long convert(long elements, ElementType partials, ElementType out, Target target) {
    int width = target.chip().tile().dataPathBytes();
    long each = Worker.share(elements, target);
    long loop =
        Math.max(
            Math.ceilDiv(each, width / partials.bytes()), Math.ceilDiv(each, width / out.bytes()));
    return Worker.tile(loop + CAST_WORKER, target);
  }

  /**
   * Gives the floating-point operations of a vertex.
   *
   * @param elements sums
   * @param depth partial results of each sum
   * @return the additions
   */
  public static long flops(int elements, int depth) {
    return (long) elements * (depth - 1);
  }
}
